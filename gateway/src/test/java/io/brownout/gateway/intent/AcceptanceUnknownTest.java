package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.intent.GuardedOutcome.Refused;
import io.brownout.gateway.intent.GuardedWrite.Way;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializationContext;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

/** Where a write can be followed of which no store acknowledged that it is kept. */
class AcceptanceUnknownTest {

    private final IntentProperties properties = Examples.properties();
    private final ReactiveRedisTemplate<String, String> nowhere = new ReactiveRedisTemplate<>(
            new LettuceConnectionFactory("127.0.0.1", 9), RedisSerializationContext.string());
    private final LiveWrites live = new LiveWrites(
            new IntentStore(nowhere, new StoreWatch(nowhere, properties), properties),
            new Upstreams(ExamplePolicy.with(), capability -> Optional.empty()),
            new RouteRun(ServerCodecConfigurer.create(), new StaticApplicationContext(), 1024),
            new DetachedWork(),
            properties);

    @Test
    void isUnderItsOwnIdWhereNoOtherRequestCanHaveItsKey() {
        NewIntent keyless = intent();
        assertThat(kept(keyless))
                .isEqualTo(new Refused(
                        Refusal.ACCEPTANCE_UNKNOWN,
                        Optional.of(keyless.address().id())));
    }

    @Test
    void isNotKnownWhereAnEarlierRequestMayHaveBroughtTheKey() {
        assertThat(kept(intent("Idempotency-Key", "\"key\"")))
                .isEqualTo(new Refused(Refusal.ACCEPTANCE_UNKNOWN, Optional.empty()));
    }

    private GuardedOutcome kept(NewIntent intent) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.post("http://shop/payments"));
        GuardedWrite write = new GuardedWrite(intent.capability(), exchange, any -> Mono.empty(), Way.KEEP);
        return live.serve(write, intent).blockOptional().orElseThrow();
    }

    private static NewIntent intent(String... headers) {
        return Examples.intent(Caller.ANONYMOUS, "key", Examples.post("http://shop/payments", new byte[0], headers));
    }
}
