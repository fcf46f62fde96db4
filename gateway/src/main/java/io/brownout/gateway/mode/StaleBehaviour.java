package io.brownout.gateway.mode;

import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.Mode;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * Stale: what is read is answered with the last good answer, if that is young enough (RFC 5861, stale-if-error);
 * everything else is refused. Trial calls and returning traffic are answered so only when they fail.
 */
final class StaleBehaviour implements ModeBehaviour {

    private final ModeBehaviour normal;
    private final RefusingBehaviour unavailable;
    private final LastAnswers answers;
    private final StatusHeaders status;

    StaleBehaviour(ModeBehaviour normal, RefusingBehaviour unavailable, LastAnswers answers, StatusHeaders status) {
        this.normal = normal;
        this.unavailable = unavailable;
        this.answers = answers;
        this.status = status;
    }

    @Override
    public Mono<Void> serve(ModeRequest request) {
        return isRead(request) ? find(request).flatMap(found -> serve(request, found)) : unavailable.serve(request);
    }

    /** Serves a request as usual; only an error is replaced. */
    Mono<Void> returning(ModeRequest request) {
        return isRead(request) ? find(request).flatMap(found -> through(request, found)) : normal.serve(request);
    }

    private Mono<Void> serve(ModeRequest request, Optional<LastAnswer> found) {
        return Trial.serve(request, trial -> through(trial, found))
                .or(() -> found.map(
                        answer -> write(request, answer, request.exchange().getResponse())))
                .orElseGet(() -> unavailable.refuse(request));
    }

    private Mono<Void> through(ModeRequest request, Optional<LastAnswer> found) {
        return found.map(answer -> Rescue.serve(request, normal, response -> write(request, answer, response)))
                .orElseGet(() -> normal.serve(request));
    }

    private Mono<Void> write(ModeRequest request, LastAnswer answer, ServerHttpResponse response) {
        boolean head = HttpMethod.HEAD.equals(request.exchange().getRequest().getMethod());
        long age = answer.age(answers.now());
        Mono<Void> written = answer.write(response, age, head);
        status.stale(
                response.getHeaders(), request.snapshot(), request.capability().name(), age);
        return written;
    }

    private Mono<Optional<LastAnswer>> find(ModeRequest request) {
        Duration oldest = request.decision().mode().flatMap(Mode::maxStale).orElse(Duration.ZERO);
        return answers.find(request, oldest);
    }

    private static boolean isRead(ModeRequest request) {
        HttpMethod method = request.exchange().getRequest().getMethod();
        return request.kind() == RequestKind.SAFE && (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method));
    }
}
