package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HealthPropertiesTest {

    @Test
    void sendsNoHeadersUnlessToldTo() {
        assertThat(bound(Map.of())).isEqualTo(new HealthProperties(Map.of()));
        assertThat(bound(Map.of()).probeHeadersFor("payment-gateway")).isEmpty();
    }

    @Test
    void mapsHeadersByDependency() {
        HealthProperties properties = bound(Map.of(
                "brownout.health.probe-headers.payment-gateway.Authorization", "Basic abc",
                "brownout.health.probe-headers.payment-gateway.X-Api-Key", "secret"));
        assertThat(properties.probeHeadersFor("payment-gateway"))
                .isEqualTo(Map.of("Authorization", "Basic abc", "X-Api-Key", "secret"));
        assertThat(properties.probeHeadersFor("auth-token-service")).isEmpty();
    }

    private static HealthProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("brownout.health", HealthProperties.class);
    }
}
