package io.brownout.gateway.mode;

import io.brownout.gateway.identity.CallerTerms;
import io.brownout.gateway.identity.Identification;
import io.brownout.gateway.identity.Identities;
import io.brownout.gateway.identity.IdentityHeaders;
import io.brownout.policy.Capability;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Finds out who makes a request before anything becomes of it. Thread-safe. */
final class CallerCheck {

    private final Identities identities;
    private final IdentityHeaders headers;
    private final CallerAnswers answers;

    CallerCheck(Identities identities, IdentityHeaders headers, CallerAnswers answers) {
        this.identities = identities;
        this.headers = headers;
        this.answers = answers;
    }

    /** What a capability asks of its callers; to be kept as long as its policy holds. */
    CallerTerms termsOf(Capability capability) {
        return identities.termsOf(capability);
    }

    /**
     * Serves a request once it is known who makes it, or refuses it.
     *
     * @param behaviour serves it
     */
    Mono<Void> serve(ModeRequest request, CallerTerms terms, ModeBehaviour behaviour) {
        if (!terms.matter()) {
            return behaviour.serve(request);
        }
        HttpHeaders sent = request.exchange().getRequest().getHeaders();
        Identification known = identities.atOnce(sent, terms, request.kind(), request.decision(), request.snapshot());
        return known != null
                ? go(request, terms, behaviour, known)
                : identities
                        .identify(sent, terms, request.kind(), request.decision(), request.snapshot())
                        .flatMap(found -> go(request, terms, behaviour, found));
    }

    private Mono<Void> go(ModeRequest request, CallerTerms terms, ModeBehaviour behaviour, Identification found) {
        return found.fold(
                known -> behaviour.serve(request.with(headers.told(request.exchange(), known))),
                () -> behaviour.serve(request),
                refused -> answers.refuse(request, terms, refused.why()));
    }
}
