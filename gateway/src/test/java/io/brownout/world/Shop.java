package io.brownout.world;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The shop that customers see: a service behind the edge that only worlds with {@link WorldPlan#shop()} have. */
final class Shop {

    /** Its name in places, networks and ports. */
    static final String LABEL = "shop";

    /** Where it listens in the demo. */
    static final StubPorts DEMO_PORTS = new StubPorts(9123, 9133);

    private Shop() {}

    /** Starts it, next to the services whose faults it can set. */
    static Stub start(Path dir, WorldPorts ports, long seed) {
        Map<String, Edge> faultApis = new TreeMap<>();
        for (Service service : Service.values()) {
            int port = ports.of(service).faults();
            faultApis.put(service.label(), new Edge("http://127.0.0.1:" + port));
        }
        return Stub.start(LABEL, dir, ports.shop(), seed, ledger -> routes(faultApis));
    }

    static StubRoutes routes(Map<String, Edge> faultApis) {
        return new ShopRoutes(new ShopFiles(), new FaultForwarding(faultApis));
    }

    /** The gateway's routes with one to the shop. */
    static String addToRoutes(String routes) {
        return WorldText.insertBelow("routes:\n", WorldText.resource("shop-route.yaml"), routes);
    }
}
