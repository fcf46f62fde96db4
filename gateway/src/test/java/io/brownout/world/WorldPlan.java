package io.brownout.world;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a world is made of, before it is started: by default a durable Redis, the services and one gateway, on
 * free ports. Methods change the plan and return it. Not thread-safe.
 */
public final class WorldPlan {

    /** System property with the seed of all random faults; without it every start has another. */
    public static final String SEED_PROPERTY = "world.seed";

    private final Map<String, String> properties = new TreeMap<>();
    private Path dir;
    private WorldPorts ports = WorldPorts.free();
    private RedisSettings redis = RedisSettings.durable();
    private WorldFeatures features = WorldFeatures.NONE;
    private int gateways = 1;
    private long seed = Long.getLong(SEED_PROPERTY, new Random().nextInt(1_000_000));
    private String policy = WorldText.resource("policy.yaml");
    private String routes = WorldText.resource("gateway.yaml");

    WorldPlan(Path dir) {
        this.dir = dir;
    }

    /** Uses another directory; what it holds is deleted at the start. */
    public WorldPlan in(Path directory) {
        dir = directory;
        return this;
    }

    WorldPlan ports(WorldPorts chosen) {
        ports = chosen;
        return this;
    }

    public WorldPlan redis(RedisSettings settings) {
        redis = settings;
        return this;
    }

    /** Starts this many gateways; 0 for a world whose gateways a test starts itself. */
    public WorldPlan gateways(int count) {
        gateways = count;
        return this;
    }

    /** Gives each gateway networks of its own to the services and to Redis, which a test can break. */
    public WorldPlan breakableNetworks() {
        features = features.withBreakable();
        return this;
    }

    /** Gives the gateways an admin API, open to the holders of {@link AdminToken}s. */
    public WorldPlan admin() {
        features = features.withAdmin();
        AdminToken.settings().forEach(properties::putIfAbsent);
        return this;
    }

    /**
     * Adds a token service, and to the policy and the routes as they are so far: capabilities {@code profile}, which asks
     * for a token, {@code sign-in} and {@code login-links}.
     */
    public WorldPlan identity() {
        features = features.withIdentity();
        IdentityFragments.settings().forEach(properties::putIfAbsent);
        return policy(IdentityFragments::addToPolicy).routes(IdentityFragments::addToRoutes);
    }

    /** Adds a shop for people: its page is {@code /}, and can break what is behind it by {@code /shop/faults/{service}}. */
    public WorldPlan shop() {
        features = features.withShop();
        return routes(Shop::addToRoutes);
    }

    public WorldPlan seed(long chosen) {
        seed = chosen;
        return this;
    }

    /** Sets a Spring property of every gateway, also over one that the world sets. */
    public WorldPlan property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** Replaces the whole policy. */
    public WorldPlan policy(String text) {
        policy = text;
        return this;
    }

    /** Changes the policy's text as it is so far. */
    public WorldPlan policy(UnaryOperator<String> change) {
        return policy(change.apply(policy));
    }

    /** Replaces one piece of the policy's text; a piece that is not there is an error. */
    public WorldPlan policyWith(String piece, String replacement) {
        if (!policy.contains(piece)) {
            throw new IllegalArgumentException("the policy has no \"" + piece + "\"");
        }
        return policy(policy.replace(piece, replacement));
    }

    /** Changes the text of the gateways' configuration file, the routes. */
    public WorldPlan routes(UnaryOperator<String> change) {
        routes = change.apply(routes);
        return this;
    }

    /** Starts everything and waits until it is ready; what was started before a failure is closed. */
    public World start() {
        Path fresh = Directories.fresh(dir);
        WorldServices services = WorldServices.start(fresh, ports, redis, seed, features);
        World world = new World(fresh, services, new WorldWiring(policy, routes, properties), features);
        try {
            startGateways(world);
            return world;
        } catch (RuntimeException e) {
            world.close();
            throw e;
        }
    }

    private void startGateways(World world) {
        for (int i = 0; i < gateways; i++) {
            world.startGateway(i == 0 ? ports.gateway() : Ports.free(), i == 0 ? ports.admin() : Ports.free());
        }
    }
}
