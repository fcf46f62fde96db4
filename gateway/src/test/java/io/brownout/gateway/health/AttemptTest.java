package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import reactor.test.StepVerifier;

class AttemptTest {

    private static final int ROUNDS = 1_000;

    private final ServerHttpRequest request = MockServerHttpRequest.post("/").body("body");

    @Test
    void provesThatNothingWasSentAndThenLetsNothingOut() {
        Attempt attempt = new Attempt(null);
        assertThat(attempt.provesUnsent()).isTrue();
        StepVerifier.create(attempt.gated(request).getBody()).verifyError(IllegalStateException.class);
        assertThat(attempt.provesUnsent()).isTrue();
    }

    @Test
    void provesNothingOnceTheBodyWasHandedOut() {
        Attempt attempt = new Attempt(null);
        StepVerifier.create(attempt.gated(request).getBody()).expectNextCount(1).verifyComplete();
        assertThat(attempt.provesUnsent()).isFalse();
    }

    @Test
    void handsTheBodyOutOnceWhateverARetryingFilterTries() {
        Attempt attempt = new Attempt(null);
        StepVerifier.create(attempt.gated(request).getBody()).expectNextCount(1).verifyComplete();
        StepVerifier.create(attempt.gated(request).getBody()).verifyError(IllegalStateException.class);
        assertThat(attempt.provesUnsent()).isFalse();
    }

    @Test
    void givesItsPermitToOneTakerAlone() {
        DependencyBreaker breaker = Calls.paymentsOf(Calls.eager());
        Calls.halfOpen(breaker);
        Permit permit = Calls.permit(breaker);
        Attempt attempt = new Attempt(permit);
        assertThat(attempt.takePermit()).isSameAs(permit);
        attempt.releaseUnusedPermit();
        assertThat(attempt.takePermit()).isNull();
        assertThat(breaker.tryAcquire()).isNull();
    }

    @Test
    void givesAnUnusedPermitBack() {
        DependencyBreaker breaker = Calls.paymentsOf(Calls.eager());
        Calls.halfOpen(breaker);
        new Attempt(Calls.permit(breaker)).releaseUnusedPermit();
        assertThat(breaker.tryAcquire()).isNotNull();
    }

    @Test
    void isNeverBothSentAndProvedUnsent() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                assertOneWinner(threads, round);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertOneWinner(ExecutorService threads, int round) throws Exception {
        Attempt attempt = new Attempt(null);
        CyclicBarrier start = new CyclicBarrier(4);
        Callable<Boolean> send = () -> {
            start.await();
            return isHandedOut(attempt);
        };
        Callable<Boolean> prove = () -> {
            start.await();
            return attempt.provesUnsent();
        };
        List<Future<Boolean>> outcomes = threads.invokeAll(List.of(send, prove, send, prove));
        long sent = Stream.of(outcomes.get(0), outcomes.get(2))
                .filter(AttemptTest::isTrue)
                .count();
        long proved = Stream.of(outcomes.get(1), outcomes.get(3))
                .filter(AttemptTest::isTrue)
                .count();
        assertThat(List.of(sent, proved)).as("round %d", round).isIn(List.of(1L, 0L), List.of(0L, 2L));
    }

    private boolean isHandedOut(Attempt attempt) {
        return Boolean.TRUE.equals(attempt.gated(request)
                .getBody()
                .hasElements()
                .onErrorReturn(false)
                .block());
    }

    private static boolean isTrue(Future<Boolean> outcome) {
        try {
            return outcome.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
