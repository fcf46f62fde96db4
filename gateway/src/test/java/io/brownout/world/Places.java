package io.brownout.world;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where a gateway finds what it talks to.
 *
 * @param urls of the services, by name
 * @param redis URL of Redis
 */
record Places(Map<String, String> urls, String redis) {

    private static final String PREFIX = "world.";

    static Places of(WorldServices services) {
        Map<String, String> urls = new TreeMap<>(services.fixed());
        services.ports().forEach((service, port) -> urls.put(service, "http://127.0.0.1:" + port));
        return new Places(urls, services.redis().url());
    }

    /** The text with each {@code ${world.<service>}} replaced by the service's URL. */
    String resolve(String text) {
        String resolved = text;
        for (Map.Entry<String, String> url : urls.entrySet()) {
            resolved = resolved.replace("${" + PREFIX + url.getKey() + "}", url.getValue());
        }
        return resolved;
    }

    Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        urls.forEach((service, url) -> properties.put(PREFIX + service, url));
        properties.put("spring.data.redis.url", redis);
        return properties;
    }
}
