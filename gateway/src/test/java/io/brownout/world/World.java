package io.brownout.world;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Redis, the services behind the edge and any number of gateways before them, wired up and running.
 *
 * <p>Its files lie in {@code target/world/<name>}, fresh at each start and left behind for whoever asks why. Closing
 * ends everything in the opposite order of starting. Not thread-safe; its parts are.
 */
public final class World implements AutoCloseable {

    private final Path dir;
    private final WorldServices services;
    private final WorldWiring wiring;
    private final Map<String, String> properties;
    private final List<GatewayNetworks> networks = new ArrayList<>();
    private final Deque<GatewayProcess> created = new ArrayDeque<>();
    private final List<GatewayProcess> gateways = new ArrayList<>();
    private final Partner partner =
            new Partner(() -> gateways().stream().map(GatewayProcess::edge).toList());
    private final WorldFeatures features;

    World(Path dir, WorldServices services, WorldWiring wiring, WorldFeatures features) {
        this.dir = dir;
        this.services = services;
        this.wiring = wiring;
        this.features = features;
        this.properties = wiring.write(dir, Places.of(services));
    }

    /** A plan of a world with this name, which is also its directory's. */
    public static WorldPlan named(String name) {
        return new WorldPlan(Path.of("target", "world", name));
    }

    /** Starts a further gateway that shares everything with the others. */
    public GatewayProcess startGateway() {
        return startGateway(Ports.free(), Ports.free());
    }

    GatewayProcess startGateway(int port, int adminPort) {
        GatewayProcess gateway = newGateway(port, adminPort, Map.of());
        gateways.add(gateway.start());
        return gateway;
    }

    /** A further gateway on a free port, not started yet. */
    public GatewayProcess newGateway() {
        return newGateway(Map.of());
    }

    /** A further gateway on a free port, not started yet, with these properties besides the world's and over them. */
    public GatewayProcess newGateway(Map<String, String> chosen) {
        return newGateway(Ports.free(), Ports.free(), chosen);
    }

    private GatewayProcess newGateway(int port, int adminPort, Map<String, String> chosen) {
        String name = "gateway-" + (created.size() + 1);
        Map<String, String> own = new TreeMap<>(features.breakable() ? brokenOff(name) : properties);
        own.putAll(chosen);
        if (features.admin()) {
            own.put(GatewayProcess.ADMIN_PORT, String.valueOf(adminPort));
        }
        GatewayProcess gateway = new GatewayProcess(name, dir, port, own);
        created.push(gateway);
        return gateway;
    }

    private Map<String, String> brokenOff(String name) {
        GatewayNetworks own = GatewayNetworks.to(services);
        networks.add(own);
        return wiring.write(Directories.existing(dir.resolve(name)), own.places());
    }

    /**
     * What is between a gateway and a service, in a world of {@link WorldPlan#breakableNetworks()}.
     *
     * @param gateway number of the gateway, from 0, in the order of creation
     * @param service its name, such as {@code payment-gateway}; {@code identity} for the token service
     */
    public Network network(int gateway, String service) {
        return networks.get(gateway).to(service);
    }

    /** What is between a gateway and Redis, in a world of {@link WorldPlan#breakableNetworks()}. */
    public Network redisNetwork(int gateway) {
        return networks.get(gateway).redis();
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
        return services.stub(Service.PAYMENT_GATEWAY);
    }

    public Stub notifications() {
        return services.stub(Service.NOTIFICATIONS);
    }

    public Stub catalogue() {
        return services.stub(Service.CATALOGUE);
    }

    /** Token issuance: {@code POST /token} and {@code GET /introspect}. */
    public Stub tokens() {
        return services.stub(Service.TOKEN_ISSUANCE);
    }

    /** Secret distribution: {@code GET /secrets/probe}, {@code POST} to it for a new version. */
    public Stub secrets() {
        return services.stub(Service.SECRET_DISTRIBUTION);
    }

    /** Policy evaluation: {@code GET} or {@code POST /decisions/probe}. */
    public Stub policies() {
        return services.stub(Service.POLICY_EVALUATION);
    }

    /** Feature flags: {@code GET /flags}. */
    public Stub flags() {
        return services.stub(Service.FEATURE_FLAGS);
    }

    /** Deployment control: {@code GET /deployments/current}. */
    public Stub deployments() {
        return services.stub(Service.DEPLOYMENT_CONTROL);
    }

    /** Takes callbacks behind the edge: {@code POST /webhooks}, each key once. */
    public Stub inbox() {
        return services.stub(Service.CALLBACK_INBOX);
    }

    /** Whose users' profiles are behind the edge: {@code GET} and {@code PUT /profile}. */
    public Stub profile() {
        return services.stub(Service.PROFILE);
    }

    /** The OAuth2 server of a world with {@link WorldPlan#identity()}. */
    public TokenService tokenService() {
        return services.identity().orElseThrow(() -> new IllegalStateException("this world has no token service"));
    }

    /** The shop page of a world with {@link WorldPlan#shop()}. */
    public Stub shop() {
        return services.shop().orElseThrow(() -> new IllegalStateException("this world has no shop"));
    }

    /** Whoever calls back through the gateways that were started with the world. */
    public Partner partner() {
        return partner;
    }

    /** A client of the first gateway's admin API, for an operator. */
    public Admin admin() {
        return gateway().admin().as(AdminToken.OPERATOR);
    }

    /** Where its files are. */
    public Path dir() {
        return dir;
    }

    /** The policy file that the gateways watch; tests may rewrite it. With breakable networks nobody watches it. */
    public Path policyFile() {
        return dir.resolve(WorldWiring.POLICY);
    }

    /** Rewrites the policy that the gateways watch, each its own where networks are breakable. */
    public void rewritePolicy(UnaryOperator<String> change) {
        policyFiles().forEach(file -> WorldText.write(file, change.apply(WorldText.read(file))));
    }

    private Stream<Path> policyFiles() {
        return Stream.concat(
                Stream.of(policyFile()),
                IntStream.rangeClosed(1, networks.size())
                        .mapToObj(number -> dir.resolve("gateway-" + number).resolve(WorldWiring.POLICY)));
    }

    @Override
    public void close() {
        partner.close();
        closeGateways();
        networks.forEach(GatewayNetworks::close);
        services.close();
    }

    /** Stops every gateway, the last created first; the services stay. */
    void closeGateways() {
        created.forEach(GatewayProcess::close);
    }
}
