package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.intent.Verdict.Kind;
import io.brownout.policy.Writes.EffectGuard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

class IntentStoreTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String QUEUE = IntentAddress.queue(0, "payments");

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final IntentProperties properties = Examples.properties("store-timeout=10s");
    private StoreWatch watch = new StoreWatch(REDIS.template(), properties);
    private IntentStore store = new IntentStore(REDIS.template(), watch, properties);

    @BeforeEach
    void look() {
        watch.start();
    }

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void bringsEveryByteOfABodyBack() {
        byte[] body = new byte[512];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) i;
        }
        accept(Examples.intent(Caller.ANONYMOUS, "k", Examples.post("/payments", body)));
        assertThat(claimed().request().body()).isEqualTo(body);
    }

    @Test
    void bringsHeadersAndAddressBackInEveryAlphabet() {
        IntentRequest request = Examples.post(
                "http://edge/z%C3%A4hlung/ключ?q=ü", new byte[0], "X-Name", "Ærøskøbing, Ω 漢字 😀", "X-Name", "second");
        accept(Examples.intent(Caller.ANONYMOUS, "k", request));
        IntentRequest back = claimed().request();
        assertThat(back.headers()).isEqualTo(request.headers());
        assertThat(back.uri()).isEqualTo(request.uri());
        assertThat(back.method()).isEqualTo(request.method());
    }

    @Test
    void findsTheRouteAgainWhateverItsAlphabet() {
        IntentRequest request = Examples.post("/payments", new byte[0]);
        accept(NewIntent.of(
                Examples.payments(), "zahlung-€-платёж", Caller.ANONYMOUS, "k", request, DAY, 1, Examples.SECRET));
        assertThat(claimed().route()).isEqualTo("zahlung-€-платёж");
    }

    @Test
    void showsAnIntentToItsMakerAloneWhateverTheAlphabet() {
        Caller maker = new Caller("магазин", "Ωμέγα");
        NewIntent intent = Examples.intent(maker, "k", Examples.post("/payments", new byte[0]));
        accept(intent);
        IntentSighting seen = now(store.find(intent.address().idKey())).orElseThrow();
        assertThat(maker.maySee(seen.maker())).isTrue();
        assertThat(new Caller("магазин", "Ψ").maySee(seen.maker())).isFalse();
        assertThat(new Caller("???????", "?????").maySee(seen.maker())).isFalse();
        assertThat(Caller.ANONYMOUS.maySee(seen.maker())).isFalse();
    }

    @Test
    void keepsAnAnswerWithTheHeadersItIsAllowedToKeep() {
        NewIntent intent = Examples.intent(Caller.ANONYMOUS, "k", Examples.post("/payments", new byte[0]));
        Verdict reserved = reserve(intent);
        IntentAnswer answer = Examples.answer(201, "Location", "/payments/1", "Set-Cookie", "secret=1");
        store.done(intent, reserved.fence(), answer).block();
        Verdict again = reserve(Examples.intent(Caller.ANONYMOUS, "k", intent.request()));
        assertThat(again.kind()).isEqualTo(Kind.HELD);
        assertThat(again.answer().status()).isEqualTo(201);
        assertThat(again.answer().body()).containsExactly(1, 2, 3);
        assertThat(again.answer().headers().toSingleValueMap())
                .containsOnly(Map.entry(HttpHeaders.LOCATION, "/payments/1"));
    }

    @Test
    void neverStoresCredentials() {
        IntentRequest request = Examples.post(
                "/payments", new byte[0], "Authorization", "Bearer TOP", "cookie", "TOP", "Proxy-Authorization", "TOP");
        NewIntent intent = Examples.intent(Caller.ANONYMOUS, "k", request);
        accept(intent);
        assertThat(REDIS.scripts().hash(intent.address().record()).values()).noneMatch(value -> value.contains("TOP"));
    }

    @Test
    void walksAnIntentFromItsReservationToItsEnd() {
        NewIntent intent = Examples.intent(Caller.ANONYMOUS, "k", Examples.post("/payments", new byte[0]));
        Verdict reserved = reserve(intent);
        assertThat(now(store.accept(intent, reserved.fence(), true, false)).kind())
                .isEqualTo(Kind.ACCEPTED);
        ClaimedIntent claimed = claimed();
        assertThat(claimed.earlier()).isTrue();
        Completion done =
                new Completion(IntentState.SUCCEEDED, Examples.answer(201), Duration.ZERO, true, 0, "a note in 漢字");
        store.complete(QUEUE, Examples.payments(), claimed, done).block();
        assertThat(now(store.measure(QUEUE, Optional.of(Duration.ofMinutes(30)))))
                .isEqualTo(new Backlog(0, 0, 0, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void givesALeaseToOneOwner() {
        assertThat(now(store.holdLease(QUEUE, "one", MINUTE))).isTrue();
        assertThat(now(store.holdLease(QUEUE, "two", MINUTE))).isFalse();
        assertThat(now(store.holdLease(QUEUE, "one", Duration.ZERO))).isFalse();
        assertThat(now(store.holdLease(QUEUE, "two", MINUTE))).isTrue();
    }

    private Verdict reserve(NewIntent intent) {
        return now(store.reserve(intent, MINUTE));
    }

    private void accept(NewIntent intent) {
        assertThat(now(store.accept(intent, "0", false, false)).kind()).isEqualTo(Kind.ACCEPTED);
    }

    private ClaimedIntent claimed() {
        List<ClaimedIntent> claimed = now(store.claim(QUEUE, 1, 0, MINUTE, DAY, EffectGuard.UPSTREAM_KEY));
        assertThat(claimed).hasSize(1);
        return claimed.get(0);
    }

    private static <T> T now(Mono<T> value) {
        return Objects.requireNonNull(value.block());
    }
}
