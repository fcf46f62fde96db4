package io.brownout.policy.reading;

import io.brownout.policy.Contract.Idempotency;
import io.brownout.policy.Contract.KeyScope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads how a dependency recognises a repeated call: {@code none}, or the header, scope and lifetime of its keys. */
final class IdempotencyReader {

    private static final String DEFAULT_HEADER = "Idempotency-Key";
    private static final Duration DEFAULT_RETENTION = Duration.ofHours(24);

    private static final Notation<String> NONE = Choices.of(List.of("none"));
    private static final Notation<KeyScope> SCOPE = Choices.of(KeyScope.class);

    private IdempotencyReader() {}

    static Optional<Idempotency> read(Field field) {
        return field.isText() ? field.read(NONE).flatMap(none -> Optional.empty()) : Optional.of(mapping(field));
    }

    private static Idempotency mapping(Field field) {
        Section idempotency = field.section("header", "scope", "retention");
        return new Idempotency(
                idempotency.read("header", Words.HEADER, DEFAULT_HEADER),
                idempotency.read("scope", SCOPE, KeyScope.GLOBAL),
                idempotency.read("retention", Quantities.DURATION, DEFAULT_RETENTION));
    }
}
