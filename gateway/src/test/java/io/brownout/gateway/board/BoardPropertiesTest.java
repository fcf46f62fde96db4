package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BoardPropertiesTest {

    @Test
    void hasDefaults() {
        assertThat(properties(Map.of()))
                .isEqualTo(new BoardProperties(
                        Duration.ofSeconds(1),
                        Duration.ofMillis(80),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofMinutes(10)));
    }

    @Test
    void mapsEverySetting() {
        assertThat(properties(Map.of(
                        "brownout.board.poll", "200ms",
                        "brownout.board.store-timeout", "20ms",
                        "brownout.board.alone-after", "1s",
                        "brownout.board.dead-after", "900ms",
                        "brownout.board.expiry-warning", "5m")))
                .isEqualTo(new BoardProperties(
                        Duration.ofMillis(200),
                        Duration.ofMillis(20),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(900),
                        Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "poll, 99ms, 'brownout.board.poll must be at least 100ms, not PT0.099S'",
        "store-timeout, 0ms, 'brownout.board.store-timeout must be at least 1ms, not PT0S'",
        "alone-after, 1s, 'brownout.board.alone-after must be longer than brownout.board.poll, not PT1S'",
        "dead-after, 1s, 'brownout.board.dead-after must be longer than brownout.board.poll, not PT1S'"
    })
    void refusesTimesOnWhichNobodyCouldAgree(String name, String value, String message) {
        assertThatThrownBy(() -> properties(Map.of("brownout.board." + name, value)))
                .rootCause()
                .hasMessage(message);
    }

    private static BoardProperties properties(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("brownout.board", BoardProperties.class);
    }
}
