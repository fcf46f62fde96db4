package io.brownout.gateway.intent;

import io.brownout.gateway.ExamplePolicy;
import java.util.Optional;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializationContext;
import org.springframework.http.codec.ServerCodecConfigurer;
import reactor.core.publisher.Mono;

/** Guarded writes whose store was never reached: nothing can be reserved, kept or recalled. */
public final class StorelessWrites {

    private StorelessWrites() {}

    public static GuardedWrites make() {
        IntentProperties properties = Examples.properties();
        ReactiveRedisTemplate<String, String> nowhere = new ReactiveRedisTemplate<>(
                new LettuceConnectionFactory("127.0.0.1", 9), RedisSerializationContext.string());
        StoreWatch watch = new StoreWatch(nowhere, properties);
        DetachedWork work = new DetachedWork();
        LiveWrites live = new LiveWrites(
                new IntentStore(nowhere, watch, properties),
                new Upstreams(ExamplePolicy.with(), capability -> Optional.empty()),
                new RouteRun(ServerCodecConfigurer.create(), new StaticApplicationContext(), 1024),
                work,
                properties);
        return new GuardedWrites(properties, exchange -> Mono.just(Caller.ANONYMOUS), watch, work, live);
    }
}
