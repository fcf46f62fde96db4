package io.brownout.gateway.identity;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;

/** Tokens as long as real ones are, which nobody issued. Immutable. */
public enum SampleToken {
    /** 96 random bytes, in base64url. */
    OPAQUE("members", 128),
    /** Header, claims and a signature of 2048 bits, in base64url. */
    SIGNED("partners", 76, 324, 342);

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final String issuer;

    @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
    private final int[] lengths;

    SampleToken(String issuer, int... lengths) {
        this.issuer = issuer;
        this.lengths = lengths;
    }

    /** The name in the policy of whoever issues such tokens. */
    String issuer() {
        return issuer;
    }

    /** The text of a token, the same for the same number. */
    String text(int number) {
        Random random = new Random(number);
        return Arrays.stream(lengths).mapToObj(length -> part(random, length)).collect(Collectors.joining("."));
    }

    private static String part(Random random, int length) {
        return random.ints(length, 0, ALPHABET.length())
                .mapToObj(place -> ALPHABET.substring(place, place + 1))
                .collect(Collectors.joining());
    }
}
