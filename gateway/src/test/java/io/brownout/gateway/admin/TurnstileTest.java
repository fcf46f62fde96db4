package io.brownout.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class TurnstileTest {

    private final List<Runnable> scheduled = new ArrayList<>();
    private final List<Integer> done = new ArrayList<>();
    private final Turnstile turnstile = new Turnstile(Schedulers.fromExecutor(scheduled::add));

    @Test
    void letsWorkThroughOneAtATimeInOrder() {
        enter(1);
        enter(2);
        assertThat(scheduled).hasSize(1);
        runAll();
        assertThat(done).containsExactly(1, 2);
        enter(3);
        runAll();
        assertThat(done).containsExactly(1, 2, 3);
    }

    @Test
    void turnsAwayWhoeverWouldWaitTooLong() {
        for (int i = 0; i < Turnstile.WAITING; i++) {
            enter(i);
        }
        StepVerifier.create(turnstile.inTurn(() -> 9)).verifyError(RejectedExecutionException.class);
        runAll();
        assertThat(done).hasSize(Turnstile.WAITING);
    }

    @Test
    void forgetsWhoeverLeaves() {
        enter(1);
        Disposable second = turnstile.inTurn(() -> done.add(2)).subscribe();
        second.dispose();
        runAll();
        assertThat(done).containsExactly(1);
    }

    @Test
    void goesOnAfterAFailure() {
        Turnstile immediate = new Turnstile(Schedulers.immediate());
        StepVerifier.create(immediate.inTurn(() -> {
                    throw new IllegalStateException("no");
                }))
                .verifyError(IllegalStateException.class);
        StepVerifier.create(immediate.inTurn(() -> 2)).expectNext(2).verifyComplete();
    }

    private void enter(int number) {
        turnstile.inTurn(() -> done.add(number)).subscribe();
    }

    private void runAll() {
        while (!scheduled.isEmpty()) {
            scheduled.remove(0).run();
        }
    }
}
