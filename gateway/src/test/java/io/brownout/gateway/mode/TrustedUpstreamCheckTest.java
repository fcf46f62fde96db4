package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.cloud.gateway.route.Route;
import reactor.core.publisher.Flux;

class TrustedUpstreamCheckTest {

    private static final Flux<Route> ROUTES = Flux.just(route("warehouse"), route("billing"));

    @Test
    void namesThePropertyTheIdAndTheRoutesThatThereAre() {
        Throwable refusal = catchThrowable(() -> check(ROUTES, "billing", "Warehouse"));
        FailureAnalysis analysis = Objects.requireNonNull(new ConfigurationRefusedFailureAnalyzer().analyze(refusal));
        assertThat(analysis.getDescription())
                .isEqualTo(
                        "'brownout.status.trusted-upstreams' names the route 'Warehouse', but no route has this id.");
        assertThat(analysis.getAction())
                .isEqualTo("Remove it there, or use the id of a route; there are [billing, warehouse].");
    }

    @Test
    void acceptsIdsOfRoutes() {
        assertThatCode(() -> check(ROUTES, "billing", "warehouse")).doesNotThrowAnyException();
    }

    @Test
    void readsNoRoutesWhereNobodyIsTrusted() {
        Flux<Route> unread = Flux.error(new AssertionError("read"));
        assertThatCode(() -> check(unread)).doesNotThrowAnyException();
    }

    @Test
    void doesNotJudgeByRoutesThatCannotBeRead() {
        Flux<Route> away = Flux.error(new IllegalStateException("away"));
        assertThatCode(() -> check(away, "billing")).doesNotThrowAnyException();
    }

    private static void check(Flux<Route> routes, String... trusted) {
        new TrustedUpstreamCheck(List.of(trusted), () -> routes).afterSingletonsInstantiated();
    }

    private static Route route(String id) {
        return Route.async()
                .id(id)
                .uri("http://127.0.0.1:9")
                .predicate(exchange -> true)
                .build();
    }
}
