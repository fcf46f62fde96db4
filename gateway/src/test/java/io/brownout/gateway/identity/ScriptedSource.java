package io.brownout.gateway.identity;

import io.brownout.policy.deciding.Sighting;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/** An issuer of opaque tokens that answers as a test says, and counts. Thread-safe. */
final class ScriptedSource implements TokenSource {

    private final LongSupplier nanos;
    private final AtomicInteger verified = new AtomicInteger();
    private final AtomicInteger renewed = new AtomicInteger();
    private volatile Mono<TokenAnswer> next;

    /** One that finds every token to be Ada's. */
    ScriptedSource(LongSupplier nanos) {
        this.nanos = nanos;
        this.next = good();
    }

    private Mono<TokenAnswer> good() {
        return Mono.fromSupplier(() ->
                new TokenAnswer.Said(new TokenVerdict.Verified(Tokens.ADA, nanos.getAsLong(), Long.MAX_VALUE, "")));
    }

    void approves() {
        next = good();
    }

    void refuses() {
        next = Mono.fromSupplier(() -> new TokenAnswer.Said(new TokenVerdict.Refused(nanos.getAsLong())));
    }

    void fails() {
        next = Mono.just(new TokenAnswer.Unknown("no answer in time"));
    }

    void answers(Mono<TokenAnswer> answer) {
        next = answer;
    }

    int verified() {
        return verified.get();
    }

    int renewed() {
        return renewed.get();
    }

    @Override
    public Mono<TokenAnswer> verify(String token, Urgency urgency) {
        return Mono.defer(() -> {
            verified.incrementAndGet();
            return next;
        });
    }

    @Override
    public Mono<TokenAnswer> renew(String token, TokenVerdict.Verified known) {
        return Mono.defer(() -> {
            renewed.incrementAndGet();
            return next;
        });
    }

    @Override
    public boolean isOnTrial() {
        return false;
    }

    @Override
    public Sighting sighting(TokenVerdict.Verified found, long now) {
        Duration age = Duration.ofNanos(Math.max(0, now - found.at()));
        return new Sighting(Optional.of(age), Optional.empty(), false, Optional.empty());
    }
}
