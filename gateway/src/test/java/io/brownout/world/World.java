package io.brownout.world;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A Redis, the services behind the edge and any number of gateways before them, wired up and running.
 *
 * <p>Its files lie in {@code target/world/<name>}, fresh at each start and left behind for whoever asks why. Closing
 * ends everything in the opposite order of starting. Not thread-safe; its parts are.
 */
public final class World implements AutoCloseable {

    private final Path dir;
    private final WorldServices services;
    private final Map<String, String> properties;
    private final Deque<GatewayProcess> created = new ArrayDeque<>();
    private final List<GatewayProcess> gateways = new ArrayList<>();

    World(Path dir, WorldServices services, Map<String, String> properties) {
        this.dir = dir;
        this.services = services;
        this.properties = properties;
    }

    /** A plan of a world with this name, which is also its directory's. */
    public static WorldPlan named(String name) {
        return new WorldPlan(Path.of("target", "world", name));
    }

    /** Starts a further gateway that shares everything with the others. */
    public GatewayProcess startGateway(int port) {
        GatewayProcess gateway = newGateway(port);
        gateways.add(gateway.start());
        return gateway;
    }

    /** A further gateway on a free port, not started yet. */
    public GatewayProcess newGateway() {
        return newGateway(Ports.free());
    }

    private GatewayProcess newGateway(int port) {
        GatewayProcess gateway = new GatewayProcess("gateway-" + (created.size() + 1), dir, port, properties);
        created.push(gateway);
        return gateway;
    }

    /** The first gateway that was started with the world. */
    public GatewayProcess gateway() {
        return gateways.get(0);
    }

    /** All gateways that were started with the world, in order. */
    public List<GatewayProcess> gateways() {
        return List.copyOf(gateways);
    }

    /** The Spring properties that tie a gateway to this world, for one that a test runs in its own process. */
    public Map<String, String> wiring() {
        return Map.copyOf(properties);
    }

    /** A client of the first gateway. */
    public Edge edge() {
        return gateway().edge();
    }

    public Redis redis() {
        return services.redis();
    }

    public Stub payments() {
        return services.payments();
    }

    public Stub notifications() {
        return services.notifications();
    }

    public Stub catalogue() {
        return services.catalogue();
    }

    /** Where its files are. */
    public Path dir() {
        return dir;
    }

    /** The policy file that the gateways watch; tests may rewrite it. */
    public Path policyFile() {
        return dir.resolve(WorldWiring.POLICY);
    }

    @Override
    public void close() {
        closeGateways();
        services.close();
    }

    /** Stops every gateway, the last created first; the services stay. */
    void closeGateways() {
        created.forEach(GatewayProcess::close);
    }
}
