package io.brownout.world;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a gateway is told about the world it lives in. */
final class WorldWiring {

    static final String POLICY = "policy.yaml";

    private static final String ROUTES = "gateway.yaml";
    private static final String SECRET = "a-secret-for-a-world-on-loopback-0123456789abcdef";

    private WorldWiring() {}

    /**
     * Writes a gateway's files and names its properties.
     *
     * @param policy text in which {@code ${world.<service>}} stands for a service's URL
     * @param routes text of a Spring configuration file
     */
    static Map<String, String> write(Path dir, WorldServices services, String policy, String routes) {
        Map<String, String> urls = urls(services);
        String resolved = policy;
        for (Map.Entry<String, String> url : urls.entrySet()) {
            resolved = resolved.replace("${" + url.getKey() + "}", url.getValue());
        }
        Map<String, String> properties = new TreeMap<>(urls);
        properties.put("spring.data.redis.url", services.redis().url());
        properties.put("brownout.policy.location", "file:" + WorldText.write(dir.resolve(POLICY), resolved));
        properties.put("brownout.intent.secret", SECRET);
        properties.put("spring.config.additional-location", "file:" + WorldText.write(dir.resolve(ROUTES), routes));
        return properties;
    }

    private static Map<String, String> urls(WorldServices services) {
        return Map.of(
                "world.payment-gateway", services.payments().url(),
                "world.notifications", services.notifications().url(),
                "world.catalogue", services.catalogue().url());
    }
}
