package io.brownout.gateway.intent;

import io.lettuce.core.RedisCommandExecutionException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Knows whether the store is there, whether it keeps what it acknowledges, and what time it is there. Looks every
 * second, away from the request path, and makes the first connection, which can block. An unsafe store stops
 * start-up; one that is away does not, since it may come back. Thread-safe.
 */
final class StoreWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String SECRET_KEY = "brownout:{0}:secret";
    private static final StoreSight AWAY = new StoreSight(StoreSight.Kind.AWAY, "not reached yet", new byte[0], 0, 0);

    private final ReactiveRedisTemplate<String, String> redis;
    private final StoreMemory memory;
    private final IntentProperties properties;
    private volatile StoreSight sight = AWAY;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(1, 16, "brownout-store", 60, true);
    private volatile @Nullable Disposable watching;

    StoreWatch(ReactiveRedisTemplate<String, String> redis, IntentProperties properties) {
        this.redis = redis;
        this.memory = new StoreMemory(redis);
        this.properties = properties;
    }

    /** Whether intents can be kept now. */
    boolean isReady() {
        return sight.kind() == StoreSight.Kind.READY;
    }

    /** The store's clock in milliseconds since the epoch, whatever this machine's clock says. */
    long storeTime() {
        StoreSight present = sight;
        return present.storeMillis() + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - present.nanos());
    }

    /**
     * Whether there would be a record of everything that was settled so lately; false as well when the store does not
     * say in time. Never fails.
     *
     * @param retention how long a settled record is kept
     */
    Mono<Boolean> remembers(Duration retention) {
        return memory.reach()
                .timeout(properties.storeTimeout())
                .map(reach -> reach.compareTo(retention) > 0)
                .onErrorReturn(false);
    }

    /** From which upstream keys are derived; empty until the store was ready once. */
    byte[] secret() {
        return sight.secret();
    }

    /** Earliest start, latest stop: everything else that uses the store runs within. */
    @Override
    public int getPhase() {
        return 10;
    }

    @Override
    public void start() {
        refuseUnsafe(firstLook());
        watching = Flux.interval(INTERVAL, INTERVAL, scheduler)
                .onBackpressureDrop()
                .concatMap(tick -> look())
                .subscribe();
    }

    @Override
    public void stop() {
        Disposable running = watching;
        if (running != null) {
            running.dispose();
        }
        watching = null;
        scheduler.dispose();
    }

    @Override
    public boolean isRunning() {
        return watching != null;
    }

    private StoreSight firstLook() {
        try {
            return look().toFuture().get(properties.storeTimeout().toMillis() * 3, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return AWAY;
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Redis is not reached yet: {}", e.toString());
            return AWAY;
        }
    }

    private static void refuseUnsafe(StoreSight first) {
        if (first.kind() == StoreSight.Kind.UNSAFE) {
            throw new StoreUnsafeException(first.why());
        }
    }

    private Mono<StoreSight> look() {
        return Mono.defer(this::sighting)
                .timeout(properties.storeTimeout().multipliedBy(2))
                .onErrorResume(error -> Mono.just(sight.away(error.toString())))
                .doOnNext(this::remember)
                .subscribeOn(scheduler);
    }

    private void remember(StoreSight seen) {
        StoreSight before = sight;
        sight = seen;
        if (before.kind() != seen.kind()) {
            log.warn("Redis is {}, was {}: {}", seen.kind(), before.kind(), seen.why());
        }
    }

    private Mono<StoreSight> sighting() {
        return redis.execute(connection -> Flux.zip(
                        settings(connection, "append*"),
                        settings(connection, "maxmemory*"),
                        connection.serverCommands().time(TimeUnit.MILLISECONDS)))
                .next()
                .flatMap(seen -> memory.reach()
                        .then(sharedSecret())
                        .map(secret -> StoreSight.of(
                                seen.getT1(), seen.getT2(), seen.getT3(), secret, properties.acceptLossWindow())));
    }

    private static Mono<Properties> settings(ReactiveRedisConnection connection, String pattern) {
        return connection
                .serverCommands()
                .getConfig(pattern)
                .onErrorReturn(StoreWatch::isForbidden, new Properties())
                .defaultIfEmpty(new Properties());
    }

    /** A store that is there but hides its settings, as managed services do. */
    private static boolean isForbidden(Throwable error) {
        String reply = error.getCause() instanceof RedisCommandExecutionException refused ? refused.getMessage() : null;
        return reply != null && (reply.startsWith("NOPERM") || reply.startsWith("ERR unknown command"));
    }

    private Mono<byte[]> sharedSecret() {
        String configured = properties.secret();
        if (configured != null) {
            return Mono.just(configured.getBytes(StandardCharsets.UTF_8));
        }
        byte[] known = sight.secret();
        String candidate = known.length > 0
                ? new String(known, StandardCharsets.UTF_8)
                : IntentAddress.random() + IntentAddress.random();
        return redis.opsForValue()
                .setIfAbsent(SECRET_KEY, candidate)
                .then(redis.opsForValue().get(SECRET_KEY))
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8));
    }
}
