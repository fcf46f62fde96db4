package io.brownout.it;

import io.brownout.world.AdminToken;
import io.brownout.world.GatewayProcess;
import io.brownout.world.ScriptTests;
import io.brownout.world.Stub;
import io.brownout.world.World;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A world for pages with the banner: short times, a server of pages behind the edge that another origin shows too, and
 * a second gateway that takes two event streams only.
 *
 * @param world the one there is
 * @param narrow the second gateway
 * @param pages port of the server of pages, which the tests start
 */
record BannerWorld(World world, GatewayProcess narrow, int pages) implements AutoCloseable {

    private static final String CORS = "spring.cloud.gateway.server.webflux.globalcors.cors-configurations.[/**].";
    private static final Map<String, String> FEW_STREAMS = Map.of("brownout.status.max-streams", "2");
    private static final String PAGES = """
                        - id: pages
                          uri: http://127.0.0.1:%1$d
                          predicates:
                            - Path=/pages/**
                          filters:
                            - AnnounceModes=payments,catalogue,notifications
                        - id: quiet-pages
                          uri: http://127.0.0.1:%1$d
                          predicates:
                            - Path=/quiet/**
            """;
    private static final String MODES = """
            modes:
              closed-checkout: {behaviour: unavailable, severity: critical, message: checkout.closed, maxDuration: 4h}
              browse-only:     {behaviour: read-only, severity: major, message: checkout.paused, maxDuration: 4h}
            """;
    private static final String MESSAGES = """
            messages:
              checkout.closed:
                en: "Nothing can be paid right now."
                ar: "لا يمكن الدفع حاليًا."
              checkout.paused:
                en: "You can look at your orders. Paying is paused."
                ar: "يمكنك الاطلاع على طلباتك. الدفع متوقف مؤقتًا."
            """;

    static BannerWorld start() {
        int pages = ScriptTests.port();
        World world = World.named("banner-in-browser")
                .admin()
                .shop()
                .property("brownout.status.ttl", "3s")
                .property(CORS + "allowed-origins", "http://localhost:" + pages)
                .property(CORS + "allowed-methods", "*")
                .property(CORS + "allowed-headers", "*")
                .policy(BannerWorld::changed)
                .policy(Probed::dataPlane)
                .routes(routes -> routes + PAGES.formatted(pages))
                .start();
        return new BannerWorld(world, world.newGateway(FEW_STREAMS).start(), pages);
    }

    private static String changed(String policy) {
        return policy.replace("recovery: {hold: 5s}", "recovery: {hold: 1s}")
                .replace("waitDurationInOpenState: 3s", "waitDurationInOpenState: 1s")
                .replace("\nmodes:\n", "\n" + MODES)
                .replace("\nmessages:\n", "\n" + MESSAGES);
    }

    ScriptTests tests() {
        return ScriptTests.ofBanner(world, told());
    }

    private Map<String, ?> told() {
        return Map.of(
                "edge", world.gateway().baseUrl(),
                "narrow", narrow.baseUrl(),
                "admin", world.gateway().adminUrl(),
                "token", AdminToken.OPERATOR.text(),
                "pages", pages,
                "faults", faults());
    }

    private Map<String, String> faults() {
        return Stream.of(world.payments(), world.notifications(), world.catalogue())
                .collect(Collectors.toMap(Stub::name, Stub::faultUrl));
    }

    @Override
    public void close() {
        world.close();
    }
}
