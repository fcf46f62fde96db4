package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.Policy;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.filter.FilterDefinition;
import org.springframework.cloud.gateway.route.RouteDefinition;
import reactor.core.publisher.Flux;

class RouteCheckTest {

    private final Policy policy = ExamplePolicy.with();
    private final GatewayProperties gateway = new GatewayProperties();

    @Test
    void namesTheRouteAndTheCapabilityThatIsUnknown() {
        Throwable refusal = catchThrowable(() -> check(policy, route("refunds-route", "http://x", "refunds")));
        FailureAnalysis analysis = Objects.requireNonNull(new ConfigurationRefusedFailureAnalyzer().analyze(refusal));
        assertThat(analysis.getDescription())
                .isEqualTo("Route 'refunds-route' names the capability 'refunds' in its DegradationMode filter, but"
                        + " the policy declares no such capability.");
        assertThat(analysis.getAction())
                .isEqualTo("Declare it under 'capabilities' of the policy, or use one of [payments, sign-in, catalogue,"
                        + " partner-news].");
    }

    @Test
    void looksAtDefaultFiltersToo() {
        gateway.setDefaultFilters(List.of(new FilterDefinition("DegradationMode=refunds")));
        assertThatThrownBy(() -> check(policy))
                .isInstanceOf(ConfigurationRefusedException.class)
                .hasMessageContaining("'(default filters)'")
                .hasMessageContaining("'refunds'");
    }

    @Test
    void readsNamedArgumentsToo() {
        FilterDefinition named = new FilterDefinition();
        named.setName("DegradationMode");
        named.addArg("capability", "refunds");
        RouteDefinition route = route("r", "http://x", "payments");
        route.setFilters(List.of(named));
        assertThatThrownBy(() -> check(policy, route)).hasMessageContaining("'refunds'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AnnounceModes=payments,refunds|refunds",
                "AnnounceModes=Payments|Payments",
                "AnnounceModes=|",
                "AnnounceModes|"
            })
    void refusesToAnnounceWhatIsNotDeclared(String filter, @Nullable String name) {
        RouteDefinition route = route("page", "http://x", "payments");
        route.setFilters(List.of(new FilterDefinition("DegradationMode=payments"), new FilterDefinition(filter)));
        String message = "names the capability '" + (name == null ? "" : name)
                + "' in its AnnounceModes filter, but the policy declares no such capability.";
        assertThatThrownBy(() -> check(policy, route))
                .isInstanceOf(ConfigurationRefusedException.class)
                .hasMessage("Route 'page' " + message);
        gateway.setDefaultFilters(List.of(new FilterDefinition(filter)));
        assertThatThrownBy(() -> check(policy)).hasMessage("Route '(default filters)' " + message);
    }

    @Test
    void letsARouteAnnounceAnythingThatIsDeclared() {
        RouteDefinition route = route("page", "ws://x", "catalogue");
        route.setFilters(List.of(
                new FilterDefinition("AnnounceModes=payments,sign-in"),
                new FilterDefinition("AnnounceModes=catalogue")));
        assertThatCode(() -> check(policy, route)).doesNotThrowAnyException();
    }

    @Test
    void readsListsOfNamesToo() {
        FilterDefinition named = new FilterDefinition();
        named.setName("AnnounceModes");
        named.addArg("capabilities", "payments, refunds");
        RouteDefinition route = route("r", "http://x", "payments");
        route.setFilters(List.of(named));
        assertThatThrownBy(() -> check(policy, route)).hasMessageContaining("'refunds'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x", "https://x", "lb://x"})
    void acceptsUpstreamsThatCarryWrites(String uri) {
        assertThatCode(() -> check(policy, route("r", uri, "payments"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://x", "wss://x", "forward:/x", "no://x"})
    void refusesUpstreamsThatCannotCarryGuardedWrites(String uri) {
        String scheme = URI.create(uri).getScheme();
        assertThatThrownBy(() -> check(policy, route("events", uri, "payments")))
                .isInstanceOf(ConfigurationRefusedException.class)
                .hasMessage("Route 'events' leads to '" + scheme + ":', which cannot carry the guarded writes of the"
                        + " capability 'payments'.");
    }

    @Test
    void letsUnguardedWritesGoAnywhere() {
        Policy unguarded = ExamplePolicy.with(
                "idempotencyKey: required ",
                "idempotencyKey: off ",
                "{strained: queued-payment-intent, down: queued-payment-intent}",
                "{down: read-only-auth}");
        assertThatCode(() -> check(unguarded, route("events", "ws://x", "payments")))
                .doesNotThrowAnyException();
    }

    @Test
    void leavesOtherRoutesAlone() {
        RouteDefinition other = route("other", "ws://x", "payments");
        other.setFilters(List.of(new FilterDefinition("StripPrefix=1")));
        assertThatCode(() -> check(policy, other)).doesNotThrowAnyException();
    }

    private void check(Policy declared, RouteDefinition... routes) {
        new RouteCheck(declared, () -> Flux.just(routes), gateway).afterSingletonsInstantiated();
    }

    private static RouteDefinition route(String id, String uri, String capability) {
        RouteDefinition route = new RouteDefinition();
        route.setId(id);
        route.setUri(URI.create(uri));
        route.setFilters(List.of(new FilterDefinition("DegradationMode=" + capability)));
        return route;
    }
}
