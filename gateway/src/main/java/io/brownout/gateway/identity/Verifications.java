package io.brownout.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.brownout.gateway.board.Board;
import io.brownout.policy.Issuer;
import io.brownout.policy.Issuer.TokenForm;
import java.time.Duration;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/**
 * The verifications that are under way: one at a time for each token, however many wait for it. What they come to is
 * remembered, and told to the other replicas. Thread-safe.
 */
final class Verifications {

    /** A renewal that was not possible is not tried with each request. */
    private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(1);

    /** Longer than Redis is left alone after a failure. */
    private static final Duration LATER = Duration.ofMillis(1500);

    private static final long MOST_RENEWALS = 100_000;

    private final Issuer issuer;
    private final TokenSource source;
    private final VerdictCache cache;
    private final SharedVerdicts shared;
    private final Revocations revocations;
    private final Board board;
    private final LongSupplier nanos;
    private final SingleFlight<TokenAnswer> underWay = new SingleFlight<>();
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
    Mono<TokenAnswer> now(String token, TokenKey key, Urgency urgency) {
        return underWay.join(key, () -> learned(key, source.verify(token, urgency)));
    }

    /**
     * Has it verified anew some time soon; nobody waits.
     *
     * @param known what is known of it
     */
    void soon(String token, TokenKey key, TokenVerdict.Verified known) {
        boolean due = !underWay.isUnderWay(key) && renewed.asMap().putIfAbsent(key, Boolean.TRUE) == null;
        if (due) {
            underWay.join(key, () -> learned(key, source.renew(token, known))).subscribe();
        }
    }

    /** Asks about it if that is the trial of a dependency that is cut off: without anybody's token it could not be back. */
    void onTrial(String token, TokenKey key) {
        if (source.isOnTrial() && !underWay.isUnderWay(key)) {
            now(token, key, Urgency.TRIAL).subscribe();
        }
    }

    private Mono<TokenAnswer> learned(TokenKey key, Mono<TokenAnswer> verification) {
        long asked = nanos.getAsLong();
        long askedOnBoard = board.millis();
        return verification.doOnNext(answer -> answer.fold(
                verdict -> verdict.fold(
                        verified -> accept(key, verified, asked, askedOnBoard), refused -> refuse(key, refused)),
                unknown -> false));
    }

    private boolean accept(TokenKey key, TokenVerdict.Verified verified, long asked, long askedOnBoard) {
        boolean admitted = revocations.admits(key, askedOnBoard);
        if (admitted) {
            cache.accept(key, verified, asked);
            shared.keep(key, verified, askedOnBoard);
        }
        return admitted;
    }

    private boolean refuse(TokenKey key, TokenVerdict.Refused refused) {
        return issuer.tokens() == TokenForm.OPAQUE ? refuseOpaque(key, refused) : cache.refuseUnlessGood(key, refused);
    }

    /** What was good and is no good any more was revoked: all have to know. Any other refusal only saves them a call. */
    private boolean refuseOpaque(TokenKey key, TokenVerdict.Refused refused) {
        boolean revoked = cache.refuse(key, refused);
        if (revoked) {
            revocations.add(key);
        } else if (shared.isWorthAsking()) {
            shared.keep(key, refused, issuer.validity().refused());
        } else {
            Mono.delay(LATER).then(shared.find(key)).subscribe(known -> unlessGood(key, known));
        }
        return revoked;
    }

    /** Others may have found good what this replica met for the first time while it could not ask them. */
    private void unlessGood(TokenKey key, TokenVerdict known) {
        if (known instanceof TokenVerdict.Verified) {
            revocations.add(key);
        }
    }
}
