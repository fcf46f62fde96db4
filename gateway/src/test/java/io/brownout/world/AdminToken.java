package io.brownout.world;

import java.util.Map;
import java.util.TreeMap;

/** Who may use the admin API of a world's gateways, one for each role. The hashes are as cheap as bcrypt allows. */
public enum AdminToken {
    /** Looks and changes nothing. */
    VIEWER("viewer", "$2a$04$Ta9H5h2YI.YSbVMZJdfYWeeoj6uWid8TAmd8Rfkfkwhg8CoC/4Mvu"),
    /** Forces, releases, switches and freezes. */
    OPERATOR("operator", "$2a$04$cJxsWcuvSzk50KNmOxj40Oqbj2ExRQWLqNSqLE.h4fUzPRSXZ/0Ei"),
    /** Runs drills. */
    DRILL("drill", "$2a$04$080ErOznKEhtGdXFW1qZNOiH1TqdFre9qj4/n.5Jd.8qfh5NtTyBu");

    private final String role;
    private final String hash;

    AdminToken(String role, String hash) {
        this.role = role;
        this.hash = hash;
    }

    /** Its name in the audit. */
    public String label() {
        return role;
    }

    /** What goes after {@code Bearer}. */
    public String text() {
        return role + "." + role + "-secret-of-a-world";
    }

    /** Properties of a gateway that takes all of them. */
    static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(Map.of("brownout.admin.enabled", "true"));
        int index = 0;
        for (AdminToken token : values()) {
            settings.putAll(token.properties("brownout.admin.tokens[" + index++ + "]."));
        }
        return settings;
    }

    private Map<String, String> properties(String prefix) {
        return Map.of(prefix + "name", role, prefix + "hash", hash, prefix + "roles", role);
    }
}
