package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What an issuer's keys say of tokens. Every question has exactly one answer. */
record Asked(Published published) {

    TokenVerdict.Verified verified(String token) {
        return verdict(token).fold(verified -> verified, refused -> {
            throw new AssertionError("was refused: " + token);
        });
    }

    boolean isRefused(String token) {
        return verdict(token).fold(verified -> false, refused -> {
            assertThat(refused.at()).isEqualTo(published.nanos());
            return true;
        });
    }

    boolean isUnknown(String token) {
        return answer(published.tokens().verify(token)).fold(said -> false, unknown -> true);
    }

    boolean renewalIsUnknown(String token) {
        return answer(published.tokens().renew(token)).fold(said -> false, unknown -> true);
    }

    private TokenVerdict verdict(String token) {
        return answer(published.tokens().verify(token)).fold(said -> said, unknown -> {
            throw new AssertionError(unknown.why());
        });
    }

    private static TokenAnswer answer(Mono<TokenAnswer> asking) {
        TokenAnswer[] heard = new TokenAnswer[1];
        StepVerifier.create(asking).consumeNextWith(answer -> heard[0] = answer).verifyComplete();
        return heard[0];
    }
}
