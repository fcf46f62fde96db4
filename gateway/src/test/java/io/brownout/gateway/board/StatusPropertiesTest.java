package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StatusPropertiesTest {

    @Test
    void hasDefaults() {
        assertThat(properties(Map.of())).isEqualTo(new StatusProperties(Duration.ofMinutes(1)));
    }

    @Test
    void mapsEverySetting() {
        assertThat(properties(Map.of("brownout.status.ttl", "5s")))
                .isEqualTo(new StatusProperties(Duration.ofSeconds(5)));
    }

    @Test
    void refusesATimeToLiveThatRoundsToNothing() {
        assertThatThrownBy(() -> properties(Map.of("brownout.status.ttl", "999ms")))
                .rootCause()
                .hasMessage("brownout.status.ttl must be at least 1s, not PT0.999S");
    }

    private static StatusProperties properties(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("brownout.status", StatusProperties.class);
    }
}
