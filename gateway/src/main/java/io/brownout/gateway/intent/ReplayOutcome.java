package io.brownout.gateway.intent;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** What is done about the result of a replayed attempt. Pure and total. */
final class ReplayOutcome {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final Set<Integer> TRY_AGAIN = Set.of(408, 409, 423, 425, 429);
    private static final Set<Integer> CREDENTIALS = Set.of(401, 403);

    private final boolean mayRepeat;
    private final Set<Integer> finalRejections;
    private final IntentProperties.Replay limits;

    ReplayOutcome(boolean mayRepeat, Set<Integer> finalRejections, IntentProperties.Replay limits) {
        this.mayRepeat = mayRepeat;
        this.finalRejections = finalRejections;
        this.limits = limits;
    }

    /** Whether repeating an attempt whose outcome is unknown is safe. */
    boolean mayRepeat() {
        return mayRepeat;
    }

    /**
     * Decides.
     *
     * @param others whether the dependency works for others, so that a failure is this intent's own
     */
    Completion of(ClaimedIntent intent, AttemptResult result, boolean others) {
        return result.fold(
                answered -> ofAnswer(intent, answered.answer(), others),
                local -> ofSilence(
                        intent,
                        local.unsent(),
                        others,
                        "a filter of the route answered " + local.answer().status()),
                failed -> failed.answeredTooMuch()
                        ? settled(IntentState.SUCCEEDED, IntentStore.NO_ANSWER, "the answer was too large to keep")
                        : ofSilence(
                                intent, failed.unsent(), others, failed.error().toString()));
    }

    /** Whether the upstream asked for less. */
    static boolean asksForLess(AttemptResult result) {
        return result.fold(answered -> asksForLess(answered.answer()), local -> false, failed -> false);
    }

    /** For how long the upstream asked for silence; zero when it did not say. */
    static Duration silence(AttemptResult result) {
        return result.fold(answered -> retryAfter(answered.answer()), local -> Duration.ZERO, failed -> Duration.ZERO);
    }

    private static boolean asksForLess(IntentAnswer answer) {
        return answer.status() == TOO_MANY_REQUESTS || answer.status() == UNAVAILABLE;
    }

    private Completion ofAnswer(ClaimedIntent intent, IntentAnswer answer, boolean others) {
        int status = answer.status();
        if (status < 400) {
            return settled(IntentState.SUCCEEDED, answer, "");
        }
        if (finalRejections.contains(status)) {
            return settled(IntentState.REJECTED, answer, "");
        }
        if (CREDENTIALS.contains(status)) {
            return held(IntentState.PARKED, answer, "the upstream wants other credentials");
        }
        if (TRY_AGAIN.contains(status)) {
            return retry(
                    intent, answer, true, others && status != TOO_MANY_REQUESTS, "the upstream answered " + status);
        }
        if (status >= 500) {
            return mayRepeat
                    ? retry(intent, answer, true, others && status != UNAVAILABLE, "the upstream answered " + status)
                    : held(IntentState.UNKNOWN, answer, "the upstream answered " + status);
        }
        return held(IntentState.PARKED, answer, "nothing says that " + status + " means: no effect");
    }

    private Completion ofSilence(ClaimedIntent intent, boolean unsent, boolean others, String note) {
        if (unsent) {
            return retry(intent, IntentStore.NO_ANSWER, intent.earlier(), others, note);
        }
        return mayRepeat
                ? retry(intent, IntentStore.NO_ANSWER, true, others, note)
                : held(IntentState.UNKNOWN, IntentStore.NO_ANSWER, note);
    }

    private Completion retry(
            ClaimedIntent intent, IntentAnswer answer, boolean maybeSent, boolean others, String note) {
        int failures = others ? intent.failures() + 1 : intent.failures();
        if (failures >= limits.maxFailures()) {
            return new Completion(IntentState.PARKED, answer, Duration.ZERO, maybeSent, failures, note);
        }
        Duration delay = longer(retryAfter(answer), backoff(failures));
        return new Completion(IntentState.RETRY_WAIT, answer, delay, maybeSent, failures, note);
    }

    private Duration backoff(int failures) {
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 16));
        return delay.compareTo(limits.maxBackoff()) < 0 ? delay : limits.maxBackoff();
    }

    private static Duration retryAfter(IntentAnswer answer) {
        return Optional.ofNullable(answer.headers().getFirst(HttpHeaders.RETRY_AFTER))
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .map(asked -> asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER)
                .orElse(Duration.ZERO);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Completion settled(IntentState state, IntentAnswer answer, String note) {
        return new Completion(state, answer, Duration.ZERO, true, 0, note);
    }

    private static Completion held(IntentState state, IntentAnswer answer, String note) {
        return new Completion(state, answer, Duration.ZERO, true, 0, note);
    }
}
