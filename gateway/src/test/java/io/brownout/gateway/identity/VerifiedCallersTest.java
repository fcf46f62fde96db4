package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brownout.gateway.intent.Caller;
import io.brownout.gateway.intent.CallerResolver;
import io.brownout.policy.DependencyState;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;

class VerifiedCallersTest {

    private static final Caller ADA = new Caller("acme", "members/ada");

    private final Verifiers verifiers = new Verifiers(IdentityPolicy.with());
    private final VerifiedCallers callers = new VerifiedCallers(verifiers.identities(), verifiers.board());

    @Test
    void areThoseWhomTheCapabilityHasVerified() {
        ServerWebExchange exchange = routed("");
        VerifiedCallers.mark(exchange, Tokens.ADA);
        assertThat(caller(exchange)).isEqualTo(ADA);
        assertThat(verifiers.source("members").verified()).isZero();
    }

    @Test
    void areNobodyOnARouteThatAsksNobody() {
        assertThat(caller(routed("Bearer x"))).isEqualTo(Caller.ANONYMOUS);
        assertThat(verifiers.source("members").verified()).isZero();
    }

    @Test
    void areVerifiedElsewhere() {
        assertThat(caller(exchange("Bearer x"))).isEqualTo(ADA);
        assertThat(verifiers.source("members").verified()).isEqualTo(1);
        assertThat(caller(exchange("Bearer x"))).isEqualTo(ADA);
        assertThat(verifiers.source("members").verified()).isEqualTo(1);
    }

    @Test
    void areNobodyWhereTheCapabilityAsksNobody() {
        ServerWebExchange exchange = exchange("Bearer x");
        exchange.getAttributes().put(CallerResolver.CAPABILITY, "catalogue");
        assertThat(caller(exchange)).isEqualTo(Caller.ANONYMOUS);
        assertThat(verifiers.source("members").verified()).isZero();
    }

    @Test
    void areNotTakenForNobodyWhereThePolicyHasNoSuchCapabilityAnyMore() {
        ServerWebExchange exchange = exchange("Bearer x");
        exchange.getAttributes().put(CallerResolver.CAPABILITY, "vouchers");
        assertThatThrownBy(() -> caller(exchange))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("vouchers");
    }

    @Test
    void areNobodyWithoutAGoodToken() {
        assertThat(caller(exchange(""))).isEqualTo(Caller.ANONYMOUS);
        assertThat(caller(exchange("Basic x"))).isEqualTo(Caller.ANONYMOUS);
        assertThat(caller(exchange("Bearer a b"))).isEqualTo(Caller.ANONYMOUS);
        verifiers.refuse();
        assertThat(caller(exchange("Bearer x"))).isEqualTo(Caller.ANONYMOUS);
    }

    @Test
    void areNotTakenForNobodyWhileTheyCannotBeVerified() {
        verifiers.fail();
        assertThatThrownBy(() -> caller(exchange("Bearer secret-token")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("secret");
        verifiers.board().provider(DependencyState.DOWN);
        assertThatThrownBy(() -> caller(exchange("Bearer secret-token"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void areKnownAWhileLongerThoughTheProviderIsDown() {
        caller(exchange("Bearer x"));
        verifiers.fail();
        verifiers.board().provider(DependencyState.DOWN);
        verifiers.pass(Duration.ofMinutes(14));
        assertThat(caller(exchange("Bearer x"))).isEqualTo(ADA);
    }

    @Test
    void ofTwoIssuersAreNeverTheSame() {
        ServerWebExchange one = exchange("");
        ServerWebExchange other = exchange("");
        VerifiedCallers.mark(one, new Identity("members", "ada", "acme", ""));
        VerifiedCallers.mark(other, new Identity("partners", "ada", "acme", ""));
        assertThat(caller(one)).isNotEqualTo(caller(other));
    }

    private Caller caller(ServerWebExchange exchange) {
        return Objects.requireNonNull(callers.callerOf(exchange).block());
    }

    private static ServerWebExchange exchange(String authorization) {
        var request = MockServerHttpRequest.get("/.well-known/intents/1");
        ServerWebExchange exchange = MockServerWebExchange.from(
                authorization.isEmpty() ? request : request.header("Authorization", authorization));
        exchange.getAttributes().put(CallerResolver.CAPABILITY, "profile");
        return exchange;
    }

    private static ServerWebExchange routed(String authorization) {
        ServerWebExchange exchange = exchange(authorization);
        exchange.getAttributes()
                .put(
                        ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR,
                        Route.async()
                                .id("route")
                                .uri("http://upstream")
                                .predicate(any -> true)
                                .build());
        return exchange;
    }
}
