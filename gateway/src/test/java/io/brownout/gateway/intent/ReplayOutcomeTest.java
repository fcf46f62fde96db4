package io.brownout.gateway.intent;

import static io.brownout.gateway.intent.IntentState.PARKED;
import static io.brownout.gateway.intent.IntentState.REJECTED;
import static io.brownout.gateway.intent.IntentState.RETRY_WAIT;
import static io.brownout.gateway.intent.IntentState.SUCCEEDED;
import static io.brownout.gateway.intent.IntentState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayOutcomeTest {

    private static final Set<Integer> FINAL = Set.of(400, 402, 422);
    private static final Set<Integer> TRY_AGAIN = Set.of(408, 409, 423, 425, 429);
    private static final IntentProperties.Replay LIMITS = Examples.properties(
                    "replay.max-failures=4", "replay.max-backoff=3s")
            .replay();

    private final ReplayOutcome repeatable = new ReplayOutcome(true, FINAL, LIMITS);
    private final ReplayOutcome once = new ReplayOutcome(false, FINAL, LIMITS);

    @Test
    void comesToTheSameForEveryStatusOfAnUpstreamThatDedupes() {
        IntStream.range(200, 600)
                .forEach(status -> assertThat(state(repeatable, status))
                        .as("status %d", status)
                        .isEqualTo(expected(status, RETRY_WAIT)));
    }

    @Test
    void neverRepeatsAServerErrorOfAnUpstreamThatDoesNotDedupe() {
        IntStream.range(200, 600)
                .forEach(status ->
                        assertThat(state(once, status)).as("status %d", status).isEqualTo(expected(status, UNKNOWN)));
    }

    private static IntentState expected(int status, IntentState serverError) {
        if (status < 400) {
            return SUCCEEDED;
        }
        if (FINAL.contains(status)) {
            return REJECTED;
        }
        if (status >= 500) {
            return serverError;
        }
        return TRY_AGAIN.contains(status) ? RETRY_WAIT : PARKED;
    }

    @Test
    void remembersThatAnAnsweredAttemptWasSent() {
        IntStream.range(200, 600)
                .forEach(status -> assertThat(repeatable
                                .of(claimed(false, 0), answered(status), true)
                                .maybeSent())
                        .as("status %d", status)
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void triesAgainWhatWasProvedUnsentAndKeepsOnlyAnEarlierDoubt(boolean earlier) {
        for (ReplayOutcome outcome : Set.of(repeatable, once)) {
            Completion completion = outcome.of(claimed(earlier, 0), failed(true, false), true);
            assertThat(completion.state()).isEqualTo(RETRY_WAIT);
            assertThat(completion.maybeSent()).isEqualTo(earlier);
        }
    }

    @Test
    void treatsSilenceByWhatTheUpstreamCanTell() {
        assertThat(repeatable.of(claimed(false, 0), failed(false, false), true).state())
                .isEqualTo(RETRY_WAIT);
        assertThat(once.of(claimed(false, 0), failed(false, false), true).state())
                .isEqualTo(UNKNOWN);
    }

    @Test
    void knowsThatAnAnswerTooLargeIsASuccess() {
        Completion completion = once.of(claimed(false, 0), failed(false, true), true);
        assertThat(completion.state()).isEqualTo(SUCCEEDED);
        assertThat(completion.answer().status()).isZero();
    }

    @Test
    void doesNotTakeAFilterOfTheRouteForTheUpstream() {
        AttemptResult unsent = new AttemptResult.Local(Examples.answer(403), true);
        AttemptResult sent = new AttemptResult.Local(Examples.answer(403), false);
        assertThat(once.of(claimed(false, 0), unsent, true).state()).isEqualTo(RETRY_WAIT);
        assertThat(once.of(claimed(false, 0), sent, true).state()).isEqualTo(UNKNOWN);
        assertThat(repeatable.of(claimed(false, 0), sent, true).state()).isEqualTo(RETRY_WAIT);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 3"})
    void waitsLongerAfterEachFailureUpToTheLongest(int failures, int seconds) {
        Completion completion = repeatable.of(claimed(false, failures), failed(false, false), true);
        assertThat(completion.delay()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(completion.failures()).isEqualTo(failures + 1);
    }

    @Test
    void parksAfterTooManyFailuresOfItsOwn() {
        assertThat(repeatable.of(claimed(false, 3), answered(500), true).state())
                .isEqualTo(PARKED);
        assertThat(repeatable.of(claimed(true, 3), failed(true, false), true).maybeSent())
                .isTrue();
    }

    @Test
    void neverCountsFailuresThatAllShare() {
        Completion completion = repeatable.of(claimed(false, 3), answered(500), false);
        assertThat(completion.state()).isEqualTo(RETRY_WAIT);
        assertThat(completion.failures()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0, 1", "3600, 300", "soon, 1", "-5, 1", "9999999, 1"})
    void honoursRetryAfterInSecondsAndIgnoresTheRest(String retryAfter, int seconds) {
        var throttled = new AttemptResult.Answered(Examples.answer(429, "Retry-After", retryAfter));
        assertThat(repeatable.of(claimed(false, 0), throttled, true).delay()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void hearsWhenTheUpstreamAsksForLess() {
        IntStream.range(200, 600)
                .forEach(status -> assertThat(ReplayOutcome.asksForLess(answered(status)))
                        .as("status %d", status)
                        .isEqualTo(status == 429 || status == 503));
        assertThat(ReplayOutcome.asksForLess(failed(false, false))).isFalse();
        assertThat(ReplayOutcome.asksForLess(new AttemptResult.Local(Examples.answer(429), true)))
                .isFalse();
    }

    private static IntentState state(ReplayOutcome outcome, int status) {
        return outcome.of(claimed(false, 0), answered(status), true).state();
    }

    private static AttemptResult answered(int status) {
        return new AttemptResult.Answered(Examples.answer(status));
    }

    private static AttemptResult failed(boolean unsent, boolean answeredTooMuch) {
        return new AttemptResult.Failed(new IllegalStateException("reset"), unsent, answeredTooMuch);
    }

    private static ClaimedIntent claimed(boolean earlier, int failures) {
        IntentRequest request = Examples.post("/payments", new byte[0]);
        return new ClaimedIntent("record", "id", "key", "1", "route", request, "upstream", earlier, failures);
    }
}
