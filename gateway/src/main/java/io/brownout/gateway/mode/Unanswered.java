package io.brownout.gateway.mode;

import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.Problem;
import io.brownout.gateway.status.ProblemType;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.Behaviour;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Mode;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * Answers for an upstream that could not be reached or did not answer in its contract's time, where the policy declares
 * that the capability is unavailable without it: the request that finds out is told what all others are told a moment
 * later. Thread-safe.
 */
final class Unanswered {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final StatusHeaders status;
    private final JsonAnswers answers;

    Unanswered(StatusHeaders status, JsonAnswers answers) {
        this.status = status;
        this.answers = answers;
    }

    /**
     * Answers in place of an error of the gateway's own.
     *
     * @param forwarded ends with the upstream's answer, or fails
     */
    Mono<Void> instead(ModeRequest request, Mono<Void> forwarded) {
        return forwarded.onErrorResume(
                error ->
                        isOfUpstream(error) && !request.exchange().getResponse().isCommitted(),
                error -> modeOf(request).map(mode -> answer(request, mode)).orElseGet(() -> Mono.error(error)));
    }

    private static Optional<Mode> modeOf(ModeRequest request) {
        return request.capability()
                .upstream()
                .map(request.capability().dependsOn()::get)
                .map(byState -> byState.get(DependencyState.DOWN))
                .filter(mode -> mode.behaviour() == Behaviour.UNAVAILABLE);
    }

    private static boolean isOfUpstream(Throwable error) {
        return error instanceof ResponseStatusException refused
                && (refused.getStatusCode().isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT)
                        || refused.getStatusCode().isSameCodeAs(HttpStatus.BAD_GATEWAY));
    }

    private Mono<Void> answer(ModeRequest request, Mode mode) {
        ServerHttpResponse response = request.exchange().getResponse();
        String capability = request.capability().name();
        response.beforeCommit(() ->
                Mono.fromRunnable(() -> status.applied(response.getHeaders(), request.snapshot(), capability, mode)));
        return answers.write(request.exchange(), request.because(Optional.of(mode), problem(request.kind())));
    }

    /** A write may have been carried out, and nothing keeps a repetition from taking effect again. */
    private static Problem problem(RequestKind kind) {
        return kind == RequestKind.SAFE
                ? Problem.of(ProblemType.NO_ANSWER, ASK_AGAIN)
                : Problem.ofClient(ProblemType.NO_ANSWER);
    }
}
