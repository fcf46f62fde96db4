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

    private static final TokenVerdict.Verified NOBODYS =
            new TokenVerdict.Verified(new Identity("partners", "nobody", "", ""), 0, Long.MAX_VALUE, "no key");

    boolean isRefused(String token) {
        return verdict(token).fold(verified -> false, refused -> {
            assertThat(refused.at()).isEqualTo(published.nanos());
            return true;
        });
    }

    boolean isUnknown(String token) {
        return answer(published.tokens().verify(token, Urgency.STRANGER)).fold(said -> false, unknown -> true);
    }

    boolean renewalIsUnknown(String token) {
        return answer(published.tokens().renew(token, NOBODYS)).fold(said -> false, unknown -> true);
    }

    private TokenVerdict verdict(String token) {
        return answer(published.tokens().verify(token, Urgency.STRANGER)).fold(said -> said, unknown -> {
            throw new AssertionError(unknown.why());
        });
    }

    private static TokenAnswer answer(Mono<TokenAnswer> asking) {
        TokenAnswer[] heard = new TokenAnswer[1];
        StepVerifier.create(asking).consumeNextWith(answer -> heard[0] = answer).verifyComplete();
        return heard[0];
    }
}
