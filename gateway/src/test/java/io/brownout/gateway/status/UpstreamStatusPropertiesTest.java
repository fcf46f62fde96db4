package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class UpstreamStatusPropertiesTest {

    @Test
    void trustsNobodyByDefault() {
        assertThat(properties(Map.of())).isEqualTo(new UpstreamStatusProperties(List.of()));
    }

    @Test
    void mapsEverySetting() {
        assertThat(properties(Map.of("brownout.status.trusted-upstreams", "warehouse,billing")))
                .isEqualTo(new UpstreamStatusProperties(List.of("warehouse", "billing")));
    }

    private static UpstreamStatusProperties properties(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("brownout.status", UpstreamStatusProperties.class);
    }
}
