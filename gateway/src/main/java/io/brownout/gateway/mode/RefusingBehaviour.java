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
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** Refuses, and forwards nothing; but a write that was taken earlier is told what became of it. */
final class RefusingBehaviour implements ModeBehaviour {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final ProblemType problem;
    private final GuardedAnswers guarded;
    private final Trial trial;
    private final StatusHeaders status;
    private final JsonAnswers answers;

    RefusingBehaviour(
            ProblemType problem, GuardedAnswers guarded, Trial trial, StatusHeaders status, JsonAnswers answers) {
        this.problem = problem;
        this.guarded = guarded;
        this.trial = trial;
        this.status = status;
        this.answers = answers;
    }

    @Override
    public Mono<Void> serve(ModeRequest request) {
        return trial.serve(request).orElseGet(() -> isGuarded(request) ? recall(request) : refuse(request));
    }

    private static boolean isGuarded(ModeRequest request) {
        return request.kind() == RequestKind.WRITE && GuardedWrites.isGuarded(request.capability(), request.exchange());
    }

    private Mono<Void> recall(ModeRequest request) {
        return guarded.outcome(request, Way.RECALL)
                .flatMap(outcome -> isNews(outcome) ? refuse(request) : guarded.answer(request, outcome));
    }

    /** Whether there is no record that could answer, or none can be read. */
    private static boolean isNews(GuardedOutcome outcome) {
        return outcome.fold(
                answered -> false,
                kept -> false,
                refused -> refused.why() == Refusal.NOT_KNOWN || refused.why() == Refusal.STORE_UNAVAILABLE);
    }

    private Mono<Void> refuse(ModeRequest request) {
        ServerHttpResponse response = request.exchange().getResponse();
        String capability = request.capability().name();
        status.applied(response.getHeaders(), request.snapshot(), capability);
        return answers.write(response, Problem.of(problem, ASK_AGAIN).of(capability));
    }
}
