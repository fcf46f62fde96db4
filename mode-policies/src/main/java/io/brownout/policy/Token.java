package io.brownout.policy;

import java.util.Locale;

/** Spells enum constants as they stand in a policy file and in headers: {@code READ_ONLY} is {@code read-only}. */
final class Token {

    private Token() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
