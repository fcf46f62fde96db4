package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.health.ProbeResult.Outcome;
import io.brownout.policy.Health.Method;
import io.brownout.policy.Health.Probe;
import io.brownout.policy.deciding.Vote;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.test.scheduler.VirtualTimeScheduler;

class ProbingTest {

    private static final ProbeResult GOOD = new ProbeResult(Outcome.GOOD, "", 1);
    private static final ProbeResult FAILED = new ProbeResult(Outcome.FAILED, "HTTP 503", 1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Nanos nanos = new Nanos();
    private final Deque<MonoSink<ProbeResult>> asked = new ArrayDeque<>();
    private final List<ProbeResult> heard = new ArrayList<>();
    private double random = 0.5;
    private final Probing probing = new Probing(
            new Probe(
                    Method.GET,
                    "http://127.0.0.1/",
                    Optional.empty(),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1)),
            Mono.create(asked::add),
            nanos,
            () -> random,
            heard::add);

    @AfterEach
    void stop() {
        probing.stop();
        time.dispose();
    }

    @Test
    void asksSoonAfterItsStartAndThenAgainAndAgain() {
        probing.start(time);
        pass(249);
        assertThat(asked).isEmpty();
        pass(1);
        answer(GOOD);
        for (int i = 0; i < 3; i++) {
            pass(4_999);
            assertThat(asked).isEmpty();
            pass(1);
            answer(GOOD);
        }
        assertThat(heard).hasSize(4);
    }

    @Test
    void spreadsItsQuestionsByATenth() {
        random = 0;
        probing.start(time);
        pass(0);
        answer(GOOD);
        pass(4_499);
        assertThat(asked).isEmpty();
        pass(1);
        answer(GOOD);
        random = 1;
        pass(4_500);
        answer(GOOD);
        pass(5_499);
        assertThat(asked).isEmpty();
        pass(1);
        assertThat(asked).hasSize(1);
    }

    @Test
    void asksOneQuestionAtATime() {
        probing.start(time);
        pass(30_000);
        assertThat(asked).hasSize(1);
    }

    @Test
    void asksNothingAfterItsStop() {
        probing.start(time);
        probing.stop();
        pass(30_000);
        assertThat(asked).isEmpty();
    }

    @Test
    void saysWhatItHeardUntilThatIsStale() {
        assertThat(probing.testimony()).isEqualTo(Testimony.NONE);
        probing.suspect(true, true);
        answer(GOOD);
        pass(12_500);
        assertThat(probing.testimony().vote()).isEqualTo(Vote.WORKS);
        pass(1);
        assertThat(probing.testimony()).isEqualTo(Testimony.NONE);
    }

    @Test
    void asksOncePerSuspicionAndTrustsThatAnswerAlone() {
        probing.suspect(true, true);
        answer(FAILED);
        assertThat(probing.testimony()).isEqualTo(Testimony.fails("probe failed: HTTP 503"));
        pass(60_000);
        probing.suspect(true, true);
        assertThat(asked).isEmpty();
        probing.suspect(false, true);
        probing.suspect(true, true);
        assertThat(asked).hasSize(1);
    }

    @Test
    void suspectsNothingWhileItKnows() {
        probing.suspect(true, false);
        probing.suspect(false, true);
        assertThat(asked).isEmpty();
        probing.suspect(true, true);
        assertThat(asked).hasSize(1);
    }

    @Test
    void takesTheAnswerThatIsUnderWayForASuspicion() {
        probing.start(time);
        pass(250);
        probing.suspect(true, true);
        assertThat(asked).hasSize(1);
        answer(FAILED);
        assertThat(probing.testimony()).isEqualTo(Testimony.fails("probe failed: HTTP 503"));
    }

    private void pass(long millis) {
        nanos.pass(millis);
        time.advanceTimeBy(Duration.ofMillis(millis));
    }

    private void answer(ProbeResult result) {
        asked.remove().success(result);
    }
}
