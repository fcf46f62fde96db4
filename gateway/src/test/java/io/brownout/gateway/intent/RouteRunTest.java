package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;

import io.brownout.gateway.health.Attempt;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Of a route whose upstream answers at once, to a gateway that keeps four bytes. */
class RouteRunTest {

    private final RouteRun routes = new RouteRun(ServerCodecConfigurer.create(), new StaticApplicationContext(), 4);

    @Test
    void keepsAnAnswerThatFits() {
        IntentAnswer answer = answered(attempt(201, 4)).orElseThrow();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 203, 204, 205, 206})
    void knowsThatAnAnswerTooLargeSaysThatItWasCarriedOut(int status) {
        assertThat(answeredTooMuch(attempt(status, 5))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 207, 208, 226})
    void keepsTheStatusAloneOfAnAnswerTooLargeThatDoesNotSayThatItWasCarriedOut(int status) {
        IntentAnswer answer = answered(attempt(status, 5)).orElseThrow();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().toSingleValueMap()).containsOnly(Map.entry("X-Total", "5"));
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {303, 404, 500})
    void learnsNothingFromAnotherAnswerTooLarge(int status) {
        AttemptResult result = attempt(status, 5);
        assertThat(answered(result)).isEmpty();
        assertThat(answeredTooMuch(result)).isFalse();
    }

    private AttemptResult attempt(int status, int size) {
        DetachedRequest request = UpstreamRequests.of(
                Examples.post("/payments", new byte[0]), Optional.empty(), "", new LinkedMultiValueMap<>(), null);
        Mono<AttemptResult> result =
                routes.attempt(request, Map.of(), Mono.empty(), new Attempt(null), Duration.ofSeconds(5), exchange -> {
                    exchange.getAttributes().put(CLIENT_RESPONSE_ATTR, "spoken");
                    return answer(exchange, status, size);
                });
        return Objects.requireNonNull(result.block());
    }

    private static Mono<Void> answer(ServerWebExchange exchange, int status, int size) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(status));
        response.getHeaders().set("X-Total", Integer.toString(size));
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        return response.writeWith(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(new byte[size])));
    }

    private static Optional<IntentAnswer> answered(AttemptResult result) {
        return result.fold(
                answered -> Optional.of(answered.answer()), local -> Optional.empty(), failed -> Optional.empty());
    }

    private static boolean answeredTooMuch(AttemptResult result) {
        return result.fold(answered -> false, local -> false, AttemptResult.Failed::answeredTooMuch);
    }
}
