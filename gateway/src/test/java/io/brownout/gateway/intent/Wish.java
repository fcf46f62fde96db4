package io.brownout.gateway.intent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One write as the scripts see it, each argument by its name. Immutable.
 *
 * @param arguments name to value
 */
record Wish(Map<String, String> arguments) {

    static final String QUEUE = "brownout:{0}:queue:payments";
    private static final String NEVER = "9999999999999";
    private static final String DAY = "86400000";

    Wish {
        arguments = Map.copyOf(arguments);
    }

    /** A first request for a record, of an upstream that dedupes on its key. */
    static Wish named(String name) {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("record", "brownout:{0}:intent:" + name);
        defaults.put("id", "00" + Digest.sha256(name).substring(0, 32));
        defaults.put("notAfter", NEVER);
        defaults.put("fingerprint", "fingerprint of " + name);
        defaults.put("nonce", "first");
        defaults.put("key", "account of " + name);
        defaults.put("room", "100");
        defaults.put("lease", "60000");
        defaults.put("upstreamKey", "upstream key of " + name);
        defaults.put("keyWindow", DAY);
        defaults.put("guard", "upstream-key");
        defaults.put("fence", "0");
        defaults.put("maybeSent", "0");
        defaults.put("ownLeave", "0");
        defaults.put("body", "body of " + name);
        return new Wish(defaults);
    }

    /** The same, of an upstream that cannot tell a repetition. */
    static Wish unrepeatable(String name) {
        return named(name).with("guard", "none").with("keyWindow", "0");
    }

    /** The same, of an upstream that can be asked. */
    static Wish lookedUp(String name) {
        return unrepeatable(name).with("guard", "upstream-lookup");
    }

    Wish with(String argument, String value) {
        Map<String, String> changed = new LinkedHashMap<>(arguments);
        changed.put(argument, value);
        return new Wish(changed);
    }

    /** The same request once more, on another connection. */
    Wish again(String nonce) {
        return with("nonce", nonce);
    }

    /** Made by an owner who is dead already. */
    Wish abandoned() {
        return with("lease", "-1");
    }

    String get(String argument) {
        String value = arguments.get(argument);
        if (value == null) {
            throw new IllegalArgumentException("no argument " + argument);
        }
        return value;
    }

    String idKey() {
        return "brownout:{0}:id:" + get("id");
    }

    List<String> keys() {
        return List.of(get("record"), idKey(), QUEUE);
    }
}
