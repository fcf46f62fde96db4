package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class StalePropertiesTest {

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of())).isEqualTo(new StaleProperties(DataSize.ofMegabytes(64), DataSize.ofKilobytes(256)));
    }

    @Test
    void mapsEverySetting() {
        assertThat(bound(Map.of("brownout.stale.max-bytes", "1MB", "brownout.stale.max-entry", "2KB")))
                .isEqualTo(new StaleProperties(DataSize.ofMegabytes(1), DataSize.ofKilobytes(2)));
    }

    @ParameterizedTest
    @CsvSource({"max-bytes, -1B", "max-entry, -1B", "max-entry, 1GB"})
    void refusesWhatCannotBe(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of("brownout.stale." + name, value)))
                .rootCause()
                .hasMessageContaining("brownout.stale." + name);
    }

    private static StaleProperties bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("brownout.stale", StaleProperties.class);
    }
}
