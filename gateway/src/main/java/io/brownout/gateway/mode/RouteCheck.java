package io.brownout.gateway.mode;

import io.brownout.policy.Capability;
import io.brownout.policy.Policy;
import io.brownout.policy.Writes.KeyRequirement;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.filter.FilterDefinition;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.cloud.gateway.route.RouteDefinitionLocator;
import org.springframework.cloud.gateway.support.NameUtils;
import org.springframework.util.StringUtils;

/** Refuses to start with routes that name unknown capabilities or cannot carry guarded writes. */
final class RouteCheck implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(RouteCheck.class);
    private static final int PATIENCE_SECONDS = 10;
    private static final Set<String> CARRIES_WRITES = Set.of("http", "https", "lb");

    private final Policy policy;
    private final RouteDefinitionLocator definitions;
    private final GatewayProperties gateway;

    RouteCheck(Policy policy, RouteDefinitionLocator definitions, GatewayProperties gateway) {
        this.policy = policy;
        this.definitions = definitions;
        this.gateway = gateway;
    }

    @Override
    public void afterSingletonsInstantiated() {
        gateway.getDefaultFilters().forEach(filter -> checkNames("(default filters)", filter));
        gateway.getRoutes().stream()
                .filter(route -> !StringUtils.hasText(route.getId()))
                .forEach(this::checkNamed);
        routes().forEach(this::check);
    }

    private List<RouteDefinition> routes() {
        try {
            return definitions.getRouteDefinitions().collectList().toFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Routes could not be checked against the policy: {}", e.toString());
            return List.of();
        }
    }

    /** A route without an id gets another one on each replica, so that a kept intent would not find its way back. */
    private void checkNamed(RouteDefinition route) {
        route.getFilters().stream().flatMap(RouteCheck::capability).findFirst().ifPresent(name -> {
            throw ConfigurationRefusedException.nameless(String.valueOf(route.getUri()), name);
        });
    }

    /** The inner of two filters would let a guarded write of the outer one pass, whoever makes it. */
    private void check(RouteDefinition route) {
        List<String> names = Stream.concat(gateway.getDefaultFilters().stream(), route.getFilters().stream())
                .flatMap(RouteCheck::capability)
                .toList();
        if (names.size() > 1) {
            throw ConfigurationRefusedException.several(String.valueOf(route.getId()), names);
        }
        route.getFilters().forEach(filter -> checkNames(String.valueOf(route.getId()), filter));
        names.forEach(name -> check(route, declared(name)));
    }

    private void checkNames(String route, FilterDefinition filter) {
        Set<String> declared = policy.capabilities().keySet();
        Stream.concat(capability(filter), announced(filter))
                .filter(name -> !declared.contains(name))
                .forEach(name -> {
                    throw ConfigurationRefusedException.unknownCapability(route, filter.getName(), name, declared);
                });
    }

    private Capability declared(String name) {
        return Objects.requireNonNull(policy.capabilities().get(name));
    }

    private static void check(RouteDefinition route, Capability capability) {
        String name = capability.name();
        URI uri = route.getUri();
        String scheme = uri == null || uri.getScheme() == null ? "" : uri.getScheme();
        boolean guarded = capability.writes().idempotencyKey() != KeyRequirement.OFF;
        if (guarded && !CARRIES_WRITES.contains(scheme)) {
            throw ConfigurationRefusedException.unguardable(route.getId(), name, scheme);
        }
        if (guarded
                && route.getPredicates().stream()
                        .anyMatch(predicate -> predicate.getName().equals("Weight"))) {
            throw ConfigurationRefusedException.drawn(route.getId(), name);
        }
    }

    private static Stream<String> capability(FilterDefinition filter) {
        if (!filter.getName().equals(DegradationModeGatewayFilterFactory.NAME)) {
            return Stream.empty();
        }
        String named = filter.getArgs().get(DegradationModeGatewayFilterFactory.CAPABILITY);
        return Stream.of(named != null ? named : filter.getArgs().getOrDefault(NameUtils.generateName(0), ""));
    }

    /** An announcement of nothing is one of a capability without a name. */
    private static Stream<String> announced(FilterDefinition filter) {
        if (!filter.getName().equals(AnnounceModesGatewayFilterFactory.NAME)) {
            return Stream.empty();
        }
        Collection<String> arguments = filter.getArgs().values();
        return arguments.isEmpty() ? Stream.of("") : AnnounceModesGatewayFilterFactory.namedIn(arguments.stream());
    }
}
