package io.brownout.gateway.health;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the health of dependencies is watched, beyond what the policy declares.
 *
 * @param probeHeaders by dependency: request headers that its probe sends, as credentials; never logged
 */
@ConfigurationProperties("brownout.health")
public record HealthProperties(@DefaultValue Map<String, Map<String, String>> probeHeaders) {

    public HealthProperties {
        Map<String, Map<String, String>> copy = new LinkedHashMap<>();
        probeHeaders.forEach((dependency, headers) -> copy.put(dependency, Map.copyOf(headers)));
        probeHeaders = Map.copyOf(copy);
    }

    Map<String, String> probeHeadersFor(String dependency) {
        return probeHeaders.getOrDefault(dependency, Map.of());
    }

    /** Names dependencies alone: values are secrets. */
    @Override
    public String toString() {
        return "HealthProperties[probeHeaders of " + probeHeaders.keySet() + "]";
    }
}
