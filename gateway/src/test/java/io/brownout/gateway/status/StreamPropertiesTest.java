package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StreamPropertiesTest {

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of())).isEqualTo(new StreamProperties(10_000, Duration.ofHours(1)));
    }

    @Test
    void mapsEverySetting() {
        assertThat(bound(Map.of("brownout.status.max-streams", "7", "brownout.status.stream-lifetime", "5m")))
                .isEqualTo(new StreamProperties(7, Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource({"max-streams, -1", "stream-lifetime, 999ms"})
    void refusesWhatCannotBe(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of("brownout.status." + name, value)))
                .rootCause()
                .hasMessageContaining("brownout.status." + name);
    }

    private static StreamProperties bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("brownout.status", StreamProperties.class);
    }
}
