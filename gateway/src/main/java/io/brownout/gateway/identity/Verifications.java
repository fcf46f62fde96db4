package io.brownout.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.brownout.gateway.board.Board;
import io.brownout.policy.Issuer;
import io.brownout.policy.Issuer.TokenForm;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/**
 * The verifications that are under way: one at a time for each token, however many wait for it. What they come to is
 * remembered, and told to the other replicas. Thread-safe.
 */
final class Verifications {

    /** A renewal that was not possible is not tried with each request. */
    private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(1);

    private static final long MOST_RENEWALS = 100_000;

    private final Issuer issuer;
    private final TokenSource source;
    private final VerdictCache cache;
    private final SharedVerdicts shared;
    private final Revocations revocations;
    private final Board board;
    private final LongSupplier nanos;
    private final Map<TokenKey, Mono<TokenAnswer>> underWay = new ConcurrentHashMap<>();
    private final Cache<TokenKey, Boolean> renewed;

    Verifications(
            Issuer issuer,
            TokenSource source,
            VerdictCache cache,
            SharedVerdicts shared,
            Revocations revocations,
            Board board,
            LongSupplier nanos) {
        this.issuer = issuer;
        this.source = source;
        this.cache = cache;
        this.shared = shared;
        this.revocations = revocations;
        this.board = board;
        this.nanos = nanos;
        this.renewed = Caffeine.newBuilder()
                .maximumSize(MOST_RENEWALS)
                .expireAfterWrite(BETWEEN_RENEWALS)
                .ticker(nanos::getAsLong)
                .build();
    }

    /** What its issuer says now; the answer to whoever asked just before counts. */
    Mono<TokenAnswer> now(String token, TokenKey key) {
        return underWay.computeIfAbsent(key, asked -> shared(asked, Mono.defer(() -> source.verify(token))));
    }

    /** Has it verified anew some time soon; nobody waits. */
    void soon(String token, TokenKey key) {
        boolean due = !underWay.containsKey(key) && renewed.asMap().putIfAbsent(key, Boolean.TRUE) == null;
        if (due) {
            learned(key, Mono.defer(() -> source.renew(token))).subscribe();
        }
    }

    private Mono<TokenAnswer> shared(TokenKey key, Mono<TokenAnswer> verification) {
        return learned(key, verification)
                .doFinally(signal -> underWay.remove(key))
                .cache();
    }

    private Mono<TokenAnswer> learned(TokenKey key, Mono<TokenAnswer> verification) {
        return Mono.defer(() -> {
            long asked = nanos.getAsLong();
            long askedOnBoard = board.millis();
            return verification.doOnNext(answer -> answer.fold(
                    verdict -> verdict.fold(
                            verified -> accept(key, verified, asked, askedOnBoard), refused -> refuse(key, refused)),
                    unknown -> false));
        });
    }

    private boolean accept(TokenKey key, TokenVerdict.Verified verified, long asked, long askedOnBoard) {
        boolean admitted = revocations.admits(key, askedOnBoard);
        if (admitted) {
            cache.accept(key, verified, asked);
            shared.keep(key, verified, askedOnBoard);
        }
        return admitted;
    }

    /** What was good and is no good any more was revoked: all have to know. Any other refusal only saves them a call. */
    private boolean refuse(TokenKey key, TokenVerdict.Refused refused) {
        if (cache.refuse(key, refused)) {
            revocations.add(key);
        } else if (issuer.tokens() == TokenForm.OPAQUE) {
            shared.keep(key, refused, issuer.validity().refused());
        }
        return false;
    }
}
