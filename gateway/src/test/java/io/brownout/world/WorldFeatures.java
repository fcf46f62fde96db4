package io.brownout.world;

/**
 * What a world has only when asked for.
 *
 * @param breakable whether each gateway has networks of its own that can be broken
 * @param admin whether gateways have an admin API
 */
record WorldFeatures(boolean breakable, boolean admin) {

    static final WorldFeatures NONE = new WorldFeatures(false, false);

    WorldFeatures withBreakable() {
        return new WorldFeatures(true, admin);
    }

    WorldFeatures withAdmin() {
        return new WorldFeatures(breakable, true);
    }
}
