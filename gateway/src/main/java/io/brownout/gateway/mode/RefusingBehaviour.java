package io.brownout.gateway.mode;

import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.health.EvidenceFilter;
import io.brownout.gateway.health.Permit;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.Problem;
import io.brownout.gateway.status.ProblemType;
import io.brownout.gateway.status.StatusHeaders;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * Refuses, and forwards nothing. Once the dependency may be tried again, one request at a time goes through as the
 * trial: nothing else could prove that it is back.
 */
final class RefusingBehaviour implements ModeBehaviour {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final ProblemType problem;
    private final NormalBehaviour normal;
    private final StatusHeaders status;
    private final JsonAnswers answers;

    RefusingBehaviour(ProblemType problem, NormalBehaviour normal, StatusHeaders status, JsonAnswers answers) {
        this.problem = problem;
        this.normal = normal;
        this.status = status;
        this.answers = answers;
    }

    @Override
    public Mono<Void> serve(ModeRequest request) {
        return trial(request)
                .map(permit -> {
                    EvidenceFilter.spend(request.exchange(), permit);
                    return normal.serve(request).doFinally(signal -> permit.release());
                })
                .orElseGet(() -> refuse(request));
    }

    private static Optional<Permit> trial(ModeRequest request) {
        boolean ofUpstream =
                request.decision().dependency().equals(request.capability().upstream());
        return request.breaker().filter(breaker -> ofUpstream).flatMap(DependencyBreaker::trial);
    }

    private Mono<Void> refuse(ModeRequest request) {
        ServerHttpResponse response = request.exchange().getResponse();
        String capability = request.capability().name();
        status.applied(response.getHeaders(), request.snapshot(), capability);
        return answers.write(response, Problem.of(problem, ASK_AGAIN).of(capability));
    }
}
