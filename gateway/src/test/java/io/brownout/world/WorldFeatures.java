package io.brownout.world;

/**
 * What a world has only when asked for.
 *
 * @param breakable whether each gateway has networks of its own that can be broken
 * @param admin whether gateways have an admin API
 * @param identity whether there is a token service
 * @param shop whether there is a shop page
 */
record WorldFeatures(boolean breakable, boolean admin, boolean identity, boolean shop) {

    static final WorldFeatures NONE = new WorldFeatures(false, false, false, false);

    WorldFeatures withBreakable() {
        return new WorldFeatures(true, admin, identity, shop);
    }

    WorldFeatures withAdmin() {
        return new WorldFeatures(breakable, true, identity, shop);
    }

    WorldFeatures withIdentity() {
        return new WorldFeatures(breakable, admin, true, shop);
    }

    WorldFeatures withShop() {
        return new WorldFeatures(breakable, admin, identity, true);
    }
}
