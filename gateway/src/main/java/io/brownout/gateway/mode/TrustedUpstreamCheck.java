package io.brownout.gateway.mode;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;

/** Refuses to start with trust in the upstream of a route that there is not. Routes that cannot be read are not judged. */
final class TrustedUpstreamCheck implements SmartInitializingSingleton {

    static final String PROPERTY = "brownout.status.trusted-upstreams";

    private static final Logger log = LoggerFactory.getLogger(TrustedUpstreamCheck.class);
    private static final int PATIENCE_SECONDS = 10;

    private final List<String> trusted;
    private final RouteLocator routes;

    /**
     * A check.
     *
     * @param trusted ids of routes
     * @param routes all routes, however they were made
     */
    TrustedUpstreamCheck(List<String> trusted, RouteLocator routes) {
        this.trusted = trusted;
        this.routes = routes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (trusted.isEmpty()) {
            return;
        }
        try {
            Set<String> known = routes.getRoutes()
                    .map(Route::getId)
                    .collect(Collectors.toCollection(TreeSet::new))
                    .toFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            trusted.forEach(id -> check(id, known));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("{} could not be checked against the routes: {}", PROPERTY, e.toString());
        }
    }

    private static void check(String id, Set<String> known) {
        if (!known.contains(id)) {
            throw ConfigurationRefusedException.unknownUpstream(id, known);
        }
    }
}
