package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class KeySetConcurrencyTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 50;

    private final AtomicLong now = new AtomicLong(Long.MIN_VALUE);
    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Scheduler provider = Schedulers.newParallel("provider", 2);
    private final ExecutorService requests = Executors.newFixedThreadPool(THREADS);
    private final String set = new JWKSet(List.of(Jwts.ONE)).toString();
    private final KeySet keys = new KeySet(Published.ISSUER, this::fetch, outcome -> {}, time, now::get, () -> 0);

    @AfterEach
    void close() {
        keys.stop();
        requests.shutdownNow();
        provider.dispose();
    }

    @Test
    void fetchesOnceHoweverManyAskAtTheSameTime() throws InterruptedException {
        keys.start();
        time.advanceTimeBy(Duration.ZERO);
        ask();
        assertThat(fetches).hasValue(1);
        for (int round = 1; round <= ROUNDS; round++) {
            now.addAndGet(KeySet.BETWEEN.toNanos());
            ask();
            assertThat(fetches).hasValue(1 + round);
        }
        assertThat(most).hasValue(1);
        assertThat(keys.known().orElseThrow().fetched()).isEqualTo(now.get());
    }

    /** Until all that were asking have been answered. */
    private void ask() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(THREADS);
        IntStream.range(0, THREADS)
                .forEach(i ->
                        requests.execute(() -> keys.refresh().subscribe(none -> {}, error -> {}, answered::countDown)));
        assertThat(answered.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private Mono<String> fetch() {
        return Mono.fromSupplier(() -> {
                    fetches.incrementAndGet();
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    return set;
                })
                .subscribeOn(provider)
                .doOnNext(text -> underWay.decrementAndGet());
    }
}
