package io.brownout.gateway.mode;

import io.brownout.gateway.identity.CallerTerms;
import io.brownout.gateway.identity.Identification;
import io.brownout.gateway.identity.Identities;
import io.brownout.gateway.identity.IdentityHeaders;
import io.brownout.policy.Capability;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Finds out who makes a request before anything becomes of it. Thread-safe. */
final class CallerCheck {

    private final Identities identities;
    private final IdentityHeaders headers;
    private final CallerAnswers answers;
    private final MeterRegistry meters;

    CallerCheck(Identities identities, IdentityHeaders headers, CallerAnswers answers, MeterRegistry meters) {
        this.identities = identities;
        this.headers = headers;
        this.answers = answers;
        this.meters = meters;
    }

    /** What a capability asks of its callers; to be kept as long as its policy holds. */
    CheckedCallers callersOf(Capability capability) {
        return new CheckedCallers(identities.termsOf(capability), new CallerCounters(meters, capability.name()));
    }

    /**
     * Serves a request once it is known who makes it, or refuses it.
     *
     * @param behaviour serves it
     */
    Mono<Void> serve(ModeRequest request, CheckedCallers callers, ModeBehaviour behaviour) {
        CallerTerms terms = callers.terms();
        if (!terms.matter()) {
            return behaviour.serve(request);
        }
        HttpHeaders sent = request.exchange().getRequest().getHeaders();
        Identification known = identities.atOnce(sent, terms, request.kind(), request.decision(), request.snapshot());
        return known != null
                ? go(request, callers, behaviour, known)
                : identities
                        .identify(sent, terms, request.kind(), request.decision(), request.snapshot())
                        .flatMap(found -> go(request, callers, behaviour, found));
    }

    private Mono<Void> go(ModeRequest request, CheckedCallers callers, ModeBehaviour behaviour, Identification found) {
        callers.counters().count(found);
        return found.fold(
                known -> behaviour.serve(request.with(headers.told(request.exchange(), known))),
                () -> behaviour.serve(request),
                refused -> answers.refuse(request, callers.terms(), refused.why()));
    }
}
