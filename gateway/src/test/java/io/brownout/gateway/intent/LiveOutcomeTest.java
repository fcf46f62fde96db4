package io.brownout.gateway.intent;

import static io.brownout.gateway.intent.LiveOutcome.ANSWER_TOO_LARGE;
import static io.brownout.gateway.intent.LiveOutcome.DONE;
import static io.brownout.gateway.intent.LiveOutcome.KEEP_MAYBE_SENT;
import static io.brownout.gateway.intent.LiveOutcome.KEEP_UNSENT;
import static io.brownout.gateway.intent.LiveOutcome.RELEASED;
import static io.brownout.gateway.intent.LiveOutcome.UNKNOWN;
import static io.brownout.gateway.intent.LiveOutcome.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiveOutcomeTest {

    private static final Set<Integer> FINAL = Set.of(400, 402, 409, 422);
    private static final Set<Integer> NOT_PROCESSED = Set.of(401, 403, 408, 423, 425);

    /** What else a decision knows: every combination. */
    record Facts(boolean canQueue, boolean mayRepeat, boolean earlier) {

        LiveOutcome of(AttemptResult result) {
            return LiveOutcome.of(result, canQueue, mayRepeat, earlier, FINAL);
        }

        LiveOutcome doubt() {
            return canQueue && mayRepeat ? KEEP_MAYBE_SENT : UNKNOWN;
        }
    }

    static Stream<Facts> everything() {
        List<Facts> all = new ArrayList<>();
        for (int bits = 0; bits < 8; bits++) {
            all.add(new Facts((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everything")
    void passesSuccessAndFinalRejectionsOn(Facts facts) {
        IntStream.concat(IntStream.range(200, 400), FINAL.stream().mapToInt(Integer::intValue))
                .forEach(status -> assertThat(facts.of(answered(status)))
                        .as("status %d", status)
                        .isEqualTo(DONE));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void isInDoubtAboutEveryServerError(Facts facts) {
        IntStream.range(500, 600)
                .forEach(status -> assertThat(facts.of(answered(status)))
                        .as("status %d", status)
                        .isEqualTo(facts.doubt()));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void releasesWhatWasNotProcessedUnlessAnEarlierAttemptIsInDoubt(Facts facts) {
        NOT_PROCESSED.forEach(status -> assertThat(facts.of(answered(status)))
                .as("status %d", status)
                .isEqualTo(facts.earlier() ? facts.doubt() : RELEASED));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void keepsWhatTheUpstreamIsTooBusyFor(Facts facts) {
        LiveOutcome first = facts.canQueue() ? KEEP_UNSENT : RELEASED;
        assertThat(facts.of(answered(429))).isEqualTo(facts.earlier() ? facts.doubt() : first);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void passesOtherRefusalsOnUnlessAnEarlierAttemptIsInDoubt(Facts facts) {
        IntStream.range(400, 500)
                .filter(status -> status != 429 && !FINAL.contains(status) && !NOT_PROCESSED.contains(status))
                .forEach(status -> assertThat(facts.of(answered(status)))
                        .as("status %d", status)
                        .isEqualTo(facts.earlier() ? facts.doubt() : DONE));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void keepsOrReleasesWhatWasProvedUnsent(Facts facts) {
        LiveOutcome kept = facts.earlier() ? KEEP_MAYBE_SENT : KEEP_UNSENT;
        LiveOutcome notKept = facts.earlier() ? UNKNOWN : UNREACHABLE;
        assertThat(facts.of(failed(true, false))).isEqualTo(facts.canQueue() ? kept : notKept);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void isInDoubtAboutAnAttemptWithoutAnAnswer(Facts facts) {
        assertThat(facts.of(failed(false, false))).isEqualTo(facts.doubt());
    }

    @ParameterizedTest
    @MethodSource("everything")
    void knowsThatAnAnswerTooLargeIsAnAnswer(Facts facts) {
        assertThat(facts.of(failed(false, true))).isEqualTo(ANSWER_TOO_LARGE);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void believesAFilterOfTheRouteOnlyWhenNothingWasSent(Facts facts) {
        assertThat(facts.of(new AttemptResult.Local(Examples.answer(403), true)))
                .isEqualTo(RELEASED);
        assertThat(facts.of(new AttemptResult.Local(Examples.answer(403), false)))
                .isEqualTo(facts.doubt());
    }

    private static AttemptResult answered(int status) {
        return new AttemptResult.Answered(Examples.answer(status));
    }

    private static AttemptResult failed(boolean unsent, boolean answeredTooMuch) {
        return new AttemptResult.Failed(new IllegalStateException("reset"), unsent, answeredTooMuch);
    }
}
