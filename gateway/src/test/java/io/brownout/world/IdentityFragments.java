package io.brownout.world;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What identity adds to a world's policy, routes and properties. Stateless. */
final class IdentityFragments {

    private static final String SECRET = "a-secret-for-tokens-on-loopback-0123456789abcdef";
    private static final List<String> SECTIONS = List.of("dependencies", "modes", "messages", "capabilities");

    private IdentityFragments() {}

    /** The policy with more dependencies, modes, messages and capabilities, and with its issuers. */
    static String addToPolicy(String policy) {
        String more = policy;
        for (String section : SECTIONS) {
            more = WorldText.insertBelow(section + ":\n", fragment(section), more);
        }
        return more.stripTrailing() + "\n\n" + fragment("identity");
    }

    static String addToRoutes(String routes) {
        return WorldText.insertBelow("routes:\n", fragment("routes"), routes);
    }

    private static String fragment(String name) {
        return WorldText.resource("identity/" + name + ".yaml");
    }

    /** Properties of a gateway: secrets, and how it authenticates to the token service. */
    static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("brownout.identity.secret", SECRET);
        settings.put("brownout.identity.issuers.members.client-id", TokenClient.EDGE.id());
        settings.put("brownout.identity.issuers.members.client-secret", TokenClient.EDGE.secret());
        settings.put(
                "brownout.health.probe-headers.auth-token-service.Authorization", TokenClient.EDGE.authorization());
        return settings;
    }
}
