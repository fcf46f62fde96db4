package io.brownout.gateway.mode;

import io.brownout.gateway.intent.GuardedWrite.Way;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.Problem;
import io.brownout.gateway.status.ProblemType;
import io.brownout.gateway.status.StatusHeaders;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Refuses, and forwards nothing; but a write that was taken earlier is told what became of it. */
final class RefusingBehaviour implements ModeBehaviour {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final ProblemType problem;
    private final RecordedAnswers recorded;
    private final Optional<PassThrough> trials;
    private final StatusHeaders status;
    private final JsonAnswers answers;

    /** @param trials forwards requests that are trial calls; empty where others, as reading ones, are there to be them */
    RefusingBehaviour(
            ProblemType problem,
            RecordedAnswers recorded,
            Optional<PassThrough> trials,
            StatusHeaders status,
            JsonAnswers answers) {
        this.problem = problem;
        this.recorded = recorded;
        this.trials = trials;
        this.status = status;
        this.answers = answers;
    }

    @Override
    public Mono<Void> serve(ModeRequest request) {
        if (RecordedAnswers.mayExistFor(request)) {
            boolean trial = trials.isPresent() && request.isHeldByUpstream();
            return recorded.or(request, trial ? Way.TRIAL_OR_RECALL : Way.RECALL, this::refuse);
        }
        return trials.flatMap(through -> Trial.serve(request, through)).orElseGet(() -> refuse(request));
    }

    /** Says no, whoever asks. */
    Mono<Void> refuse(ModeRequest request) {
        status.applied(
                request.exchange().getResponse().getHeaders(),
                request.snapshot(),
                request.capability().name());
        return answers.write(
                request.exchange(), request.because(request.decision().mode(), Problem.of(problem, ASK_AGAIN)));
    }
}
