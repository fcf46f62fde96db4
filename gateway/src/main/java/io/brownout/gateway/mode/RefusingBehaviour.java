package io.brownout.gateway.mode;

import io.brownout.gateway.intent.GuardedOutcome;
import io.brownout.gateway.intent.GuardedWrite.Way;
import io.brownout.gateway.intent.GuardedWrites;
import io.brownout.gateway.intent.Refusal;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.Problem;
import io.brownout.gateway.status.ProblemType;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** Refuses, and forwards nothing; but a write that was taken earlier is told what became of it. */
final class RefusingBehaviour implements ModeBehaviour {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    private static final Set<Refusal> WITHOUT_RECORD = EnumSet.of(
            Refusal.NOT_KNOWN,
            Refusal.STORE_UNAVAILABLE,
            Refusal.STORE_FULL,
            Refusal.KEY_MISSING,
            Refusal.KEY_INVALID,
            Refusal.BODY_TOO_LARGE,
            Refusal.BODY_TOO_SLOW);

    private final ProblemType problem;
    private final GuardedAnswers guarded;
    private final Optional<Trial> trial;
    private final StatusHeaders status;
    private final JsonAnswers answers;

    /** @param trial lets requests through as trial calls; empty where others, as reading ones, are there to be them */
    RefusingBehaviour(
            ProblemType problem,
            GuardedAnswers guarded,
            Optional<Trial> trial,
            StatusHeaders status,
            JsonAnswers answers) {
        this.problem = problem;
        this.guarded = guarded;
        this.trial = trial;
        this.status = status;
        this.answers = answers;
    }

    @Override
    public Mono<Void> serve(ModeRequest request) {
        return isGuarded(request)
                ? guarded(request)
                : trial.flatMap(present -> present.serve(request)).orElseGet(() -> refuse(request));
    }

    private static boolean isGuarded(ModeRequest request) {
        return request.kind() == RequestKind.WRITE && GuardedWrites.isGuarded(request.capability(), request.exchange());
    }

    private Mono<Void> guarded(ModeRequest request) {
        boolean possible = trial.isPresent() && Trial.isPossible(request);
        return guarded.outcome(request, possible ? Way.TRIAL_OR_RECALL : Way.RECALL)
                .flatMap(outcome -> isNews(outcome) ? refuse(request) : guarded.answer(request, outcome));
    }

    /** Whether there is no record that could answer, or none can be read. */
    private static boolean isNews(GuardedOutcome outcome) {
        return outcome.fold(answered -> false, kept -> false, refused -> WITHOUT_RECORD.contains(refused.why()));
    }

    private Mono<Void> refuse(ModeRequest request) {
        ServerHttpResponse response = request.exchange().getResponse();
        String capability = request.capability().name();
        status.applied(response.getHeaders(), request.snapshot(), capability);
        return answers.write(response, Problem.of(problem, ASK_AGAIN).of(capability));
    }
}
