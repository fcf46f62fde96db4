package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.intent.GuardedOutcome.Refused;
import io.brownout.gateway.intent.GuardedWrite.Way;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

/** What a write comes to of which there is no record, in a store that has lost those it had. */
class ForgottenTest {

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final IntentProperties properties = Examples.properties("store-timeout=10s", "room=1");
    private final StoreWatch watch = new StoreWatch(REDIS.template(), properties);
    private final IntentStore store = new IntentStore(REDIS.template(), watch, properties);
    private final LiveWrites live = new LiveWrites(
            store,
            new Upstreams(ExamplePolicy.with(), capability -> Optional.empty()),
            new RouteRun(ServerCodecConfigurer.create(), new StaticApplicationContext(), 1024),
            new DetachedWork(),
            properties);

    @BeforeEach
    void look() {
        watch.start();
    }

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void mayHaveBeenKeptOrDone() {
        assertThat(come(Way.RECALL, keyed("a"))).isEqualTo(Refusal.NOT_KNOWN);
        lose();
        assertThat(come(Way.RECALL, keyed("a"))).isEqualTo(Refusal.FORGOTTEN);
        assertThat(come(Way.RECALL, keyed("a"))).isEqualTo(Refusal.FORGOTTEN);
    }

    @Test
    void isNoRepetitionWithoutAKey() {
        lose();
        assertThat(come(Way.RECALL, intent())).isEqualTo(Refusal.NOT_KNOWN);
    }

    @Test
    void mayHaveBeenKeptOrDoneThoughThereIsNoRoomForIt() {
        keep(keyed("a"));
        assertThat(come(Way.KEEP, keyed("b"))).isEqualTo(Refusal.STORE_FULL);
        lose();
        keep(keyed("c"));
        assertThat(come(Way.KEEP, keyed("b"))).isEqualTo(Refusal.FORGOTTEN);
    }

    private static void lose() {
        REDIS.template()
                .execute(connection -> connection.serverCommands().flushAll())
                .blockLast();
    }

    private void keep(NewIntent intent) {
        assertThat(serve(Way.KEEP, intent)).isInstanceOf(GuardedOutcome.Kept.class);
    }

    private Refusal come(Way way, NewIntent intent) {
        return ((Refused) serve(way, intent)).why();
    }

    private GuardedOutcome serve(Way way, NewIntent intent) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.post("http://shop/payments"));
        GuardedWrite write = new GuardedWrite(intent.capability(), exchange, any -> Mono.empty(), way);
        return live.serve(write, intent).blockOptional().orElseThrow();
    }

    private static NewIntent keyed(String key) {
        return intent(key, "Idempotency-Key", "\"" + key + "\"");
    }

    private static NewIntent intent() {
        return intent("made up");
    }

    private static NewIntent intent(String key, String... headers) {
        return Examples.intent(Caller.ANONYMOUS, key, Examples.post("/payments", new byte[0], headers));
    }
}
