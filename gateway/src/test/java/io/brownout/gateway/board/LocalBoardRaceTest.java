package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.Situation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalBoardRaceTest {

    private static final int ROUNDS = 2_000;

    private final LocalBoard board = new LocalBoard(ExamplePolicy.with(), Clock.systemUTC(), Duration.ofMinutes(2));

    /** Of its own: the reader would keep the writers out of a common pool of one thread. */
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void losesNoChangeAndNeverFallsBackUnderConcurrency() {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Boolean> reader = CompletableFuture.supplyAsync(() -> onlyRises(over), threads);
        List<CompletableFuture<Void>> writers = List.of(
                CompletableFuture.runAsync(this::alternate, threads),
                CompletableFuture.runAsync(() -> measure("payments"), threads),
                CompletableFuture.runAsync(() -> measure("sign-in"), threads));
        writers.forEach(CompletableFuture::join);
        over.set(true);
        assertThat(reader.join()).as("revisions only rise").isTrue();
        assertThat(board.snapshot().lags()).isEqualTo(Map.of("payments", (long) ROUNDS, "sign-in", (long) ROUNDS));
        assertThat(board.snapshot().standing("payments").isNormal()).isFalse();
    }

    private boolean onlyRises(AtomicBoolean over) {
        long last = 0;
        while (!over.get()) {
            long now = board.snapshot().rev();
            if (now < last) {
                return false;
            }
            last = now;
        }
        return true;
    }

    private void alternate() {
        Situation down =
                new Situation(Map.of("payment-gateway", Condition.of(DependencyState.DOWN)), Map.of(), Map.of());
        for (int i = 0; i < ROUNDS; i++) {
            board.observe(Situation.CALM);
            board.observe(down);
        }
    }

    private void measure(String capability) {
        IntStream.rangeClosed(1, ROUNDS).forEach(seconds -> board.expectLag(capability, seconds));
    }
}
