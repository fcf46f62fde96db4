package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-06T08:49:30Z");

    @ParameterizedTest
    @CsvSource({"7, 7", "' 7 ', 7", "300, 300", "301, 300", "99999999999999999999, 300"})
    void readsSecondsUpToFiveMinutes(String text, long seconds) {
        assertThat(RetryAfterReader.read(text, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void readsADate() {
        assertThat(RetryAfterReader.read("Fri, 06 Nov 2026 08:49:37 GMT", NOW)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfterReader.read("Sun, 06 Dec 2026 08:49:37 GMT", NOW)).contains(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "-7", "7.5", "soon", "Fri, 06 Nov 2026 08:49:30 GMT", "Mon, 06 Nov 2026"})
    void readsNothingElse(String text) {
        assertThat(RetryAfterReader.read(text, NOW)).isEmpty();
    }
}
