package io.brownout.gateway.identity;

import io.brownout.policy.deciding.Sighting;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** An issuer whose tokens are all known already; asking it is an error. Its verifications age as time goes by. */
final class NeverAsked implements TokenSource {

    @Override
    public Mono<TokenAnswer> verify(String token, Urgency urgency) {
        throw new IllegalStateException("The cache is not warm");
    }

    @Override
    public Mono<TokenAnswer> renew(String token, TokenVerdict.Verified known) {
        throw new IllegalStateException("The cache is not fresh");
    }

    @Override
    public boolean isOnTrial() {
        return false;
    }

    @Override
    public Sighting sighting(TokenVerdict.Verified verified, long now) {
        Duration age = Duration.ofNanos(Math.max(0, now - verified.at()));
        return new Sighting(Optional.of(age), Optional.empty(), false, Optional.empty());
    }
}
