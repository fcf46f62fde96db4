package io.brownout.world;

import java.util.Map;
import java.util.TreeMap;

/** Who may use the admin API of a world's gateways. The hashes are the cheapest that gateways take. */
public enum AdminToken {
    /** Looks and changes nothing. */
    VIEWER("viewer", "viewer", "$2a$10$NiTxLxer7UyPZSImET2DiuEkFW4tKPe3jOJMlLrFZRBuv2Hf1UXiO"),
    /** Forces, releases, switches and freezes. */
    OPERATOR("operator", "operator", "$2a$10$A5rMkzKrDwZchc/tmq1S2OeaYfN1X1U6SBe0L.Oi.lszuxHcgs.VO"),
    /** Runs drills. */
    DRILL("drill", "drill", "$2a$10$txdQdI1q.R1eGyeiAUEwQuMAL7LuKUTxbuo6i59VFGgpjkBomD7Iy"),
    /** An operator who may also override safety rules. */
    BREAK_GLASS("break-glass", "operator,break-glass", "$2a$10$df6JRnVU/NLp/K/3MhF2mO6mkE2tnKinamuUWdXTrwtmAORvsxume");

    private final String label;
    private final String roles;
    private final String hash;

    AdminToken(String label, String roles, String hash) {
        this.label = label;
        this.roles = roles;
        this.hash = hash;
    }

    /** Its name in the audit. */
    public String label() {
        return label;
    }

    /** What goes after {@code Bearer}. */
    public String text() {
        return label + "." + label + "-secret-of-a-world";
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
        return Map.of(prefix + "name", label, prefix + "hash", hash, prefix + "roles", roles);
    }
}
