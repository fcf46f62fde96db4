package io.brownout.gateway.identity;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardFacts;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Issuer;
import io.brownout.policy.deciding.Admission;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Sighting;
import io.brownout.policy.deciding.TokenRules;
import io.brownout.policy.deciding.TokenRules.Turn;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Looks at the tokens of one issuer: what is known of them first, then what other replicas know, and the issuer last.
 * Thread-safe; its publishers end in time and never fail.
 */
final class TokenDesk {

    /** Renewals begin between these shares of the time that a verification is fresh, each token at its own. */
    private static final double EARLIEST_RENEWAL = 0.5;

    private static final double LATEST_RENEWAL = 0.8;

    private final Issuer issuer;
    private final TokenSource source;
    private final TokenRules rules;
    private final VerdictCache cache;
    private final SharedVerdicts shared;
    private final Revocations revocations;
    private final Verifications verifications;
    private final Board board;
    private final Clock clock;
    private final LongSupplier nanos;
    private final long fresh;

    TokenDesk(
            Issuer issuer,
            TokenSource source,
            VerdictCache cache,
            SharedVerdicts shared,
            Revocations revocations,
            Board board,
            Clock clock,
            LongSupplier nanos) {
        this.issuer = issuer;
        this.source = source;
        this.rules = TokenRules.of(issuer);
        this.cache = cache;
        this.shared = shared;
        this.revocations = revocations;
        this.verifications = new Verifications(issuer, source, cache, shared, revocations, board, nanos);
        this.board = board;
        this.clock = clock;
        this.nanos = nanos;
        this.fresh = issuer.validity().fresh().toNanos();
    }

    Issuer issuer() {
        return issuer;
    }

    /** What is known already, if that lets the request go on; {@code null} when it does not, or somebody has to be asked. */
    @Nullable
    Identification atOnce(TokenQuestion question) {
        TokenVerdict verdict = cache.find(question.key());
        return verdict == null ? null : passing(question, verdict);
    }

    private @Nullable Identification passing(TokenQuestion question, TokenVerdict verdict) {
        Admission admission = admission(question, verdict);
        return admission == Admission.PASS || admission == Admission.PASS_AND_RENEW
                ? settled(question, admission)
                : null;
    }

    /** Who presents the token. */
    Mono<Identification> identify(TokenQuestion question) {
        Admission known = admission(question, cache.find(question.key()));
        return known == Admission.ASK || known == Admission.TURN_AWAY
                ? shared.find(question.key())
                        .doOnNext(verdict -> take(question.key(), verdict))
                        .then(Mono.defer(() -> unlessKnown(question)))
                : Mono.fromSupplier(() -> settled(question, known));
    }

    private void take(TokenKey key, TokenVerdict found) {
        found.fold(verified -> cache.accept(key, verified, verified.at()) == verified, refused -> {
            boolean wasGood = cache.refuse(key, refused);
            if (wasGood) {
                revocations.add(key);
            }
            return wasGood;
        });
    }

    private Mono<Identification> unlessKnown(TokenQuestion question) {
        Admission known = admission(question, cache.find(question.key()));
        return known == Admission.ASK
                ? verifications.now(question.token(), question.key()).map(answer -> afterAsking(question, answer))
                : Mono.just(settled(question, known));
    }

    private Identification afterAsking(TokenQuestion question, TokenAnswer answer) {
        Sighting seen = sighting(cache.find(question.key()));
        Admission admission = answer.fold(
                said -> admission(question, cache.find(question.key())),
                unknown -> rules.unanswered(seen, question.kind(), question.fallback()));
        return settled(
                question,
                admission == Admission.ASK ? rules.unanswered(seen, question.kind(), question.fallback()) : admission);
    }

    private Admission admission(TokenQuestion question, @Nullable TokenVerdict verdict) {
        Sighting seen = sighting(verdict);
        return inForce(question)
                .map(maxStale -> rules.uncertain(seen, question.kind(), maxStale))
                .orElseGet(() -> rules.certain(
                        seen, question.kind(), renewal(question), turn(question, seen), question.fallback()));
    }

    private Sighting sighting(@Nullable TokenVerdict verdict) {
        return verdict == null ? Sighting.NEVER : verdict.fold(this::ofVerified, this::ofRefused);
    }

    private Sighting ofVerified(TokenVerdict.Verified verified) {
        Sighting seen = source.sighting(verified, nanos.getAsLong());
        return isOver(verified) ? new Sighting(seen.verified(), Optional.empty(), true, seen.keyGone()) : seen;
    }

    private boolean isOver(TokenVerdict.Verified verified) {
        return TimeUnit.MILLISECONDS.toSeconds(clock.millis()) >= verified.expiry();
    }

    private Sighting ofRefused(TokenVerdict.Refused refused) {
        Duration ago = Duration.ofNanos(Math.max(0, nanos.getAsLong() - refused.at()));
        return new Sighting(Optional.empty(), Optional.of(ago), false, Optional.empty());
    }

    private Duration renewal(TokenQuestion question) {
        double spread = LATEST_RENEWAL - EARLIEST_RENEWAL;
        return Duration.ofNanos((long)
                (fresh * (EARLIEST_RENEWAL + spread * question.key().hash().share())));
    }

    /** After its dependency is back, tokens take turns over the hold, and have as long again to be used. */
    private Turn turn(TokenQuestion question, Sighting seen) {
        DependencyHealth health = question.snapshot().facts().dependencies().get(issuer.dependency());
        boolean old = seen.verified().filter(age -> age.toNanos() > fresh).isPresent();
        if (!old || health == null || !health.isBack()) {
            return Turn.OVER;
        }
        long since = board.millis() - health.since();
        long hold = question.snapshot().policy().recovery().hold().toMillis();
        if (since < hold * question.key().hash().share()) {
            return Turn.TO_COME;
        }
        return since < 2 * hold ? Turn.HERE : Turn.OVER;
    }

    /** What the mode in force puts up with, if it is there for this issuer's sake or by order. */
    private Optional<Duration> inForce(TokenQuestion question) {
        BoardFacts facts = question.snapshot().facts();
        DependencyHealth health = facts.dependencies().get(issuer.dependency());
        boolean well = health == null || health.condition().state() == DependencyState.HEALTHY;
        return well && facts.forces().isEmpty() ? Optional.empty() : question.inForce();
    }

    private Identification settled(TokenQuestion question, Admission admission) {
        return switch (admission) {
            case PASS -> known(question);
            case PASS_AND_RENEW -> {
                verifications.soon(question.token(), question.key());
                yield known(question);
            }
            case PAUSE -> new Identification.Refused(IdentityRefusal.PAUSED);
            case REFUSE -> new Identification.Refused(IdentityRefusal.REFUSED);
            case ASK, TURN_AWAY -> new Identification.Refused(IdentityRefusal.UNSEEN);
        };
    }

    private Identification known(TokenQuestion question) {
        TokenVerdict verdict = cache.find(question.key());
        return verdict == null
                ? new Identification.Refused(IdentityRefusal.UNSEEN)
                : verdict.fold(this::known, refused -> new Identification.Refused(IdentityRefusal.REFUSED));
    }

    private Identification known(TokenVerdict.Verified verified) {
        long seconds = source.sighting(verified, nanos.getAsLong())
                .verified()
                .map(Duration::toSeconds)
                .orElse(0L);
        return new Identification.Known(verified.identity(), seconds);
    }
}
