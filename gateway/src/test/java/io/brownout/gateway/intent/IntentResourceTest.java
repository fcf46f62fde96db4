package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.identity.SetBoard;
import io.brownout.gateway.status.JsonAnswers;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** Callers are told apart by a header that stands for a verified token. */
class IntentResourceTest {

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final IntentProperties properties = Examples.properties("store-timeout=10s");
    private final StoreWatch watch = new StoreWatch(REDIS.template(), properties);
    private final IntentStore store = new IntentStore(REDIS.template(), watch, properties);
    private final CallerResolver callers = exchange -> Mono.just(
            caller(Optional.ofNullable(exchange.getRequest().getHeaders().getFirst("X-Test-Caller"))
                    .orElse("")));
    private final WebTestClient client = WebTestClient.bindToRouterFunction(new IntentResource(
                            store,
                            watch,
                            callers,
                            new SetBoard(ExamplePolicy.with()),
                            new JsonAnswers(new ObjectMapper(), () -> 0))
                    .routes())
            .build();

    private final NewIntent intent = Examples.intent(caller("ada"), "k", Examples.post("/payments", new byte[0]));

    @BeforeEach
    void look() {
        watch.start();
    }

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void asksForAnotherLookSoonWhileItMoves() {
        now(store.accept(intent, "0", false, false));
        assertThat(get("ada", "").getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER))
                .isEqualTo("2");
    }

    @Test
    void asksForAnotherLookRarelyWhileItDoesNotMoveByItself() {
        Verdict reserved = now(store.reserve(intent, Duration.ofMinutes(1)));
        store.unknown(intent, reserved.fence()).block();
        EntityExchangeResult<String> told = get("ada", "");
        assertThat(told.getResponseBody()).contains("\"state\":\"UNKNOWN\"").doesNotContain("looked into", "\"by\"");
        assertThat(told.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("60");
    }

    @Test
    void isNotFoundByOthersEvenWithItsTag() {
        now(store.accept(intent, "0", false, false));
        String tag = Objects.requireNonNull(get("ada", "").getResponseHeaders().getETag());
        assertThat(get("ada", tag).getStatus().value()).isEqualTo(304);
        assertThat(get("eve", tag).getStatus().value()).isEqualTo(404);
        assertThat(get("", tag).getStatus().value()).isEqualTo(401);
    }

    @Test
    void asksItsMakerForATokenWhoBringsNone() {
        now(store.accept(intent, "0", false, false));
        EntityExchangeResult<String> told = get("", "");
        assertThat(told.getStatus().value()).isEqualTo(401);
        assertThat(told.getResponseBody())
                .contains("token-missing")
                .doesNotContain("kept\"", "done\"", "Nothing was done");
        assertThat(told.getResponseHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE))
                .isEqualTo("Bearer realm=\"subscriptions\"");
    }

    @Test
    void asksItsMakerForAnotherTokenWhoseOwnIsOver() {
        now(store.accept(intent, "0", false, false));
        EntityExchangeResult<String> told =
                get(intent, headers -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer expired"));
        assertThat(told.getStatus().value()).isEqualTo(401);
        assertThat(told.getResponseBody())
                .contains("token-refused")
                .doesNotContain("kept\"", "done\"", "Nothing was done");
        assertThat(told.getResponseHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE))
                .isEqualTo("Bearer realm=\"subscriptions\", error=\"invalid_token\"");
    }

    @Test
    void isShownToWhoeverHasTheIdWhenNobodyInParticularMadeIt() {
        NewIntent anonymous = Examples.intent(Caller.ANONYMOUS, "k", Examples.post("/payments", new byte[0]));
        now(store.accept(anonymous, "0", false, false));
        assertThat(get(anonymous, headers -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer expired"))
                        .getStatus()
                        .value())
                .isEqualTo(200);
    }

    @Test
    void isNotFoundByAnybodyWhenThereIsNone() {
        assertThat(get("", "").getStatus().value()).isEqualTo(404);
    }

    private EntityExchangeResult<String> get(String caller, String tag) {
        return get(intent, headers -> {
            headers.set("X-Test-Caller", caller);
            headers.set(HttpHeaders.IF_NONE_MATCH, tag);
        });
    }

    private EntityExchangeResult<String> get(NewIntent of, Consumer<HttpHeaders> headers) {
        return client.get()
                .uri(IntentResource.PATH + of.address().id())
                .headers(headers)
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    private static Caller caller(String principal) {
        return new Caller("", principal);
    }

    private static <T> T now(Mono<T> value) {
        return Objects.requireNonNull(value.block());
    }
}
