package io.brownout.gateway.mode;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.board.BoardFacts;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Ramp;
import io.brownout.gateway.board.Standing;
import io.brownout.policy.Capability;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Cause;
import io.brownout.policy.deciding.Decision;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is asked of the example policy's capabilities, and under which decision. Immutable.
 *
 * @param capability one of them
 * @param decision how it is served
 * @param ramp how its traffic returns
 * @param region the region that serves
 * @param policy the policy in force
 */
record Asked(String capability, Decision decision, Optional<Ramp> ramp, String region, Policy policy) {

    static final Policy POLICY = ExamplePolicy.with();

    static Asked normally(String capability) {
        return new Asked(capability, Decision.NORMAL, Optional.empty(), "us-east", POLICY);
    }

    /** Under a mode of the policy, because of the capability's own upstream. */
    static Asked under(String mode, String capability) {
        Asked normal = normally(capability);
        return normal.deciding(mode, Cause.DEPENDENCY, normal.declared().upstream());
    }

    Asked deciding(String mode, Cause cause, Optional<String> dependency) {
        Mode declared = Objects.requireNonNull(policy.modes().get(mode));
        return new Asked(
                capability,
                new Decision(declared.behaviour(), Optional.of(declared), cause, dependency),
                ramp,
                region,
                policy);
    }

    Asked along(Ramp other) {
        return new Asked(capability, decision, Optional.of(other), region, policy);
    }

    Asked in(String other) {
        return new Asked(capability, decision, ramp, other, policy);
    }

    Asked by(Policy other) {
        return new Asked(capability, decision, ramp, region, other);
    }

    Capability declared() {
        return Objects.requireNonNull(policy.capabilities().get(capability));
    }

    /** A GET of an upstream that must not be called. */
    ModeRequest read() {
        return request(MockServerHttpRequest.get("http://shop/things"), exchange -> {
            throw new AssertionError("the upstream was called");
        });
    }

    ModeRequest request(MockServerHttpRequest.BaseBuilder<?> request, GatewayFilterChain upstream) {
        MockServerWebExchange exchange = MockServerWebExchange.from(request);
        exchange.getAttributes()
                .put(
                        ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR,
                        Route.async()
                                .id("route")
                                .uri("http://upstream")
                                .predicate(any -> true)
                                .build());
        RequestKind kind = RequestKind.of(exchange.getRequest().getMethod().name());
        return new ModeRequest(exchange, upstream, declared(), Optional.empty(), snapshot(), kind);
    }

    private BoardSnapshot snapshot() {
        Standing standing = new Standing(capability, decision, decision, 1_795_301_000L, false, ramp);
        return new BoardSnapshot(
                7, policy, new BoardFacts(Map.of(), Map.of(), region, true), Map.of(capability, standing), Map.of());
    }

    /** An upstream that answers so. */
    static GatewayFilterChain answering(int status, String body, String... headers) {
        return exchange -> {
            ServerHttpResponse response = exchange.getResponse();
            exchange.getAttributes().put(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR, "the upstream's");
            response.setStatusCode(HttpStatus.valueOf(status));
            HttpHeaders sent = response.getHeaders();
            for (int i = 0; i < headers.length; i += 2) {
                sent.add(headers[i], headers[i + 1]);
            }
            return response.writeWith(Flux.fromArray(body.split("(?<=\\G.{4})"))
                    .map(part -> response.bufferFactory().wrap(part.getBytes(StandardCharsets.UTF_8))));
        };
    }

    /** An upstream that answers everybody so. */
    static GatewayFilterChain good(String body, String... headers) {
        return answering(
                200,
                body,
                Stream.concat(Stream.of("Cache-Control", "public"), Stream.of(headers))
                        .toArray(String[]::new));
    }

    /** An upstream that never answers. */
    static GatewayFilterChain failing(Throwable error) {
        return exchange -> Mono.error(error);
    }
}
