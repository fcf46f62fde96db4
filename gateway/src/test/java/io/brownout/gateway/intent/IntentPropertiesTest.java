package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class IntentPropertiesTest {

    @Test
    void hasDefaults() {
        assertThat(Examples.properties())
                .isEqualTo(new IntentProperties(
                        null,
                        1,
                        10_000,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(10),
                        DataSize.ofKilobytes(256),
                        Set.of(
                                "Content-Type",
                                "Content-Encoding",
                                "Content-Language",
                                "Location",
                                "ETag",
                                "Last-Modified"),
                        Set.of("x-api-key", "x-auth-token", "x-amz-security-token", "x-csrf-token"),
                        false,
                        new IntentProperties.Replay(Duration.ofSeconds(3), 32, 10, Duration.ofSeconds(10))));
    }

    @Test
    void mapsEverySetting() {
        IntentProperties properties = Examples.properties(
                "secret=sixteen letters!",
                "cells=8",
                "room=7",
                "store-timeout=2s",
                "accept-budget=1s",
                "body-timeout=3s",
                "max-answer=1MB",
                "answer-headers=X-One,X-Two",
                "secret-headers=X-Secret",
                "accept-loss-window=true",
                "replay.lease-ttl=4s",
                "replay.max-under-way=5",
                "replay.max-failures=6",
                "replay.max-backoff=7s");
        assertThat(properties)
                .isEqualTo(new IntentProperties(
                        "sixteen letters!",
                        8,
                        7,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        DataSize.ofMegabytes(1),
                        Set.of("X-One", "X-Two"),
                        Set.of("x-secret"),
                        true,
                        new IntentProperties.Replay(Duration.ofSeconds(4), 5, 6, Duration.ofSeconds(7))));
    }

    @ParameterizedTest
    @CsvSource({
        "cells=0, 'brownout.intent.cells must be 1..256, not 0'",
        "cells=257, 'brownout.intent.cells must be 1..256, not 257'",
        "room=0, 'brownout.intent.room must be at least 1, not 0'",
        "secret=fifteen letters, brownout.intent.secret must have at least 16 characters",
    })
    void refusesWhatCannotWork(String property, String reason) {
        assertThatThrownBy(() -> Examples.properties(property)).rootCause().hasMessageContaining(reason);
    }
}
