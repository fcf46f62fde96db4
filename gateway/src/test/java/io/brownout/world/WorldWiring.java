package io.brownout.world;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What gateways are told about the world they live in.
 *
 * @param policy text in which {@code ${world.<service>}} stands for a service's URL
 * @param routes text of a Spring configuration file
 * @param chosen properties that go over all others
 */
record WorldWiring(String policy, String routes, Map<String, String> chosen) {

    static final String POLICY = "policy.yaml";

    private static final String ROUTES = "gateway.yaml";
    private static final String SECRET = "a-secret-for-a-world-on-loopback-0123456789abcdef";

    /** Writes a gateway's files into a directory and names its properties. */
    Map<String, String> write(Path dir, Places places) {
        Map<String, String> properties = new TreeMap<>(places.properties());
        properties.put("brownout.policy.location", file(dir.resolve(POLICY), places.resolve(policy)));
        properties.put("brownout.intent.secret", SECRET);
        properties.put("spring.config.additional-location", file(dir.resolve(ROUTES), routes));
        properties.putAll(chosen);
        return properties;
    }

    private static String file(Path path, String text) {
        return "file:" + WorldText.write(path, text);
    }
}
