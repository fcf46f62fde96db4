package io.brownout.gateway.mode;

import io.brownout.gateway.identity.CallerTerms;
import io.brownout.gateway.identity.IdentityRefusal;
import io.brownout.gateway.status.Challenge;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.Problem;
import io.brownout.gateway.status.ProblemType;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.Callers.Unseen;
import io.brownout.policy.Mode;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Tells callers why they do not get on, RFC 6750 section 3. Thread-safe. */
final class CallerAnswers {

    private static final Duration LATER = Duration.ofSeconds(5);

    private final StatusHeaders status;
    private final JsonAnswers answers;

    CallerAnswers(StatusHeaders status, JsonAnswers answers) {
        this.status = status;
        this.answers = answers;
    }

    Mono<Void> refuse(ModeRequest request, CallerTerms terms, IdentityRefusal why) {
        return switch (why) {
            case MISSING -> challenged(request, request.refusedBy(Problem.ofClient(ProblemType.TOKEN_MISSING)), false);
            case MALFORMED, REFUSED ->
                challenged(request, request.refusedBy(Problem.ofClient(ProblemType.TOKEN_REFUSED)), true);
            case PAUSED -> altered(request, terms, Problem.of(ProblemType.READ_ONLY, LATER));
            case UNSEEN -> unseen(request, terms);
        };
    }

    private Mono<Void> unseen(ModeRequest request, CallerTerms terms) {
        if (terms.callers().unseen() == Unseen.UNAVAILABLE) {
            return altered(request, terms, Problem.of(ProblemType.SIGN_IN_LIMITED, LATER));
        }
        mark(request, terms);
        Problem unseen = Problem.of(ProblemType.TOKEN_UNSEEN, LATER);
        return challenged(request, request.because(modeOf(request, terms), unseen), true);
    }

    private Mono<Void> challenged(ModeRequest request, Problem problem, boolean sent) {
        HttpHeaders headers = request.exchange().getResponse().getHeaders();
        Challenge.put(headers, request.snapshot().policy(), sent);
        return answers.write(request.exchange(), problem);
    }

    private Mono<Void> altered(ModeRequest request, CallerTerms terms, Problem problem) {
        mark(request, terms);
        return answers.write(request.exchange(), request.because(modeOf(request, terms), problem));
    }

    private static Optional<Mode> modeOf(ModeRequest request, CallerTerms terms) {
        return isNews(request, terms) ? terms.uncertain() : request.decision().mode();
    }

    /** Whether this very request found out that nobody can tell who calls. */
    private static boolean isNews(ModeRequest request, CallerTerms terms) {
        return request.decision().tokens().isEmpty() && terms.uncertain().isPresent();
    }

    /** In the mode in force, or where this very request found out, in the one for it. */
    private void mark(ModeRequest request, CallerTerms terms) {
        HttpHeaders headers = request.exchange().getResponse().getHeaders();
        String capability = request.capability().name();
        if (isNews(request, terms)) {
            status.applied(
                    headers, request.snapshot(), capability, terms.uncertain().orElseThrow());
        } else {
            status.applied(headers, request.snapshot(), capability);
        }
    }
}
