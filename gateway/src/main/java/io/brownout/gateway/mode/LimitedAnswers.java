package io.brownout.gateway.mode;

import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.Problem;
import io.brownout.gateway.status.ProblemType;
import io.brownout.gateway.status.StatusHeaders;
import java.time.Duration;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** Tells a client of a limit: before it is met and when it is. Thread-safe. */
final class LimitedAnswers {

    private final StatusHeaders status;
    private final JsonAnswers json;

    LimitedAnswers(StatusHeaders status, JsonAnswers json) {
        this.status = status;
        this.json = json;
    }

    /** Adds how much is left to whatever the response becomes. */
    void announce(ModeRequest request, Allowance allowance) {
        ServerHttpResponse response = request.exchange().getResponse();
        String capability = request.capability().name();
        response.beforeCommit(() -> Mono.fromRunnable(() -> allowance.write(response.getHeaders(), capability)));
    }

    Mono<Void> refuse(ModeRequest request, Allowance allowance) {
        ServerHttpResponse response = request.exchange().getResponse();
        String capability = request.capability().name();
        status.applied(response.getHeaders(), request.snapshot(), capability);
        allowance.write(response.getHeaders(), capability);
        Problem problem = Problem.of(ProblemType.LIMITED, Duration.ofSeconds(allowance.reset()));
        return json.write(request.exchange(), request.because(request.decision().mode(), problem));
    }
}
