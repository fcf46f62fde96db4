package io.brownout.gateway.health;

/**
 * One member of an upstream's own {@code Service-Mode} field.
 *
 * @param key what it speaks of
 * @param behaviour how that behaves, as a token
 * @param ttl seconds for which it counts
 */
record ModeMember(String key, String behaviour, long ttl) {

    boolean isNormal() {
        return behaviour.equals("normal");
    }

    boolean isUnavailable() {
        return behaviour.equals("unavailable");
    }

    @Override
    public String toString() {
        return key + "=" + behaviour;
    }
}
