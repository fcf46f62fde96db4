package io.brownout.gateway.identity;

import io.brownout.gateway.board.Board;
import io.brownout.policy.Issuer;
import io.brownout.policy.Issuer.TokenForm;
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
        if (verdict == null) {
            return null;
        }
        Look look = look(question, verdict);
        return look.passes() ? settled(question, look) : null;
    }

    /** Who presents the token. Whatever there is against a token, the way to its refusal is the same. */
    Mono<Identification> identify(TokenQuestion question) {
        Look known = look(question, cache.find(question.key()));
        return known.passes() || known.admission() == Admission.PAUSE
                ? Mono.fromSupplier(() -> settled(question, known))
                : shared.find(question.key())
                        .doOnNext(verdict -> take(question.key(), verdict))
                        .then(Mono.defer(() -> unlessKnown(question)));
    }

    private void take(TokenKey key, TokenVerdict found) {
        found.fold(verified -> cache.accept(key, verified, verified.at()), refused -> refused(key, refused));
    }

    private TokenVerdict refused(TokenKey key, TokenVerdict.Refused refused) {
        if (cache.refuse(key, refused)) {
            revocations.add(key);
        }
        return refused;
    }

    private Mono<Identification> unlessKnown(TokenQuestion question) {
        Look known = look(question, cache.find(question.key()));
        if (known.admission() != Admission.ASK) {
            return Mono.fromSupplier(() -> settled(question, known));
        }
        Urgency urgency = known.verdict() instanceof TokenVerdict.Verified ? Urgency.AT_ONCE : Urgency.STRANGER;
        return verifications
                .now(question.token(), question.key(), urgency)
                .map(answer -> afterAsking(question, answer));
    }

    private Identification afterAsking(TokenQuestion question, TokenAnswer answer) {
        Look now = look(question, cache.find(question.key()));
        boolean said = answer.fold(verdict -> true, unknown -> false);
        return settled(question, said && now.admission() != Admission.ASK ? now : unanswered(question, now));
    }

    private Look unanswered(TokenQuestion question, Look look) {
        return look.but(rules.unanswered(look.seen(), question.kind(), question.fallback()));
    }

    private Look look(TokenQuestion question, @Nullable TokenVerdict verdict) {
        Sighting seen = verdict == null ? Sighting.NEVER : verdict.fold(this::ofVerified, this::ofRefused);
        Duration renewal = renewal(question);
        Admission admission = question.inForce().isPresent()
                ? rules.uncertain(
                        seen, question.kind(), renewal, question.inForce().get())
                : rules.certain(seen, question.kind(), renewal, turn(question, seen), question.fallback());
        return new Look(verdict, seen, admission);
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

    private Identification settled(TokenQuestion question, Look look) {
        return switch (look.admission()) {
            case PASS, PASS_AND_RENEW -> known(question, look);
            case PAUSE -> new Identification.Refused(IdentityRefusal.PAUSED);
            case REFUSE -> new Identification.Refused(IdentityRefusal.REFUSED);
            case ASK, TURN_AWAY -> {
                verifications.onTrial(question.token(), question.key());
                yield new Identification.Refused(IdentityRefusal.UNSEEN);
            }
        };
    }

    private Identification known(TokenQuestion question, Look look) {
        if (!(look.verdict() instanceof TokenVerdict.Verified verified)) {
            return new Identification.Refused(IdentityRefusal.UNSEEN);
        }
        if (look.admission() == Admission.PASS_AND_RENEW || isWornOut(verified)) {
            verifications.soon(question.token(), question.key(), verified);
        }
        long age = look.seen().verified().map(Duration::toSeconds).orElse(0L);
        return new Identification.Known(verified.identity(), age);
    }

    /** What others are told of a signed token has to keep up with the key set that it is as good as. */
    private boolean isWornOut(TokenVerdict.Verified verified) {
        return issuer.tokens() == TokenForm.JWT && nanos.getAsLong() - verified.at() > fresh;
    }

    /**
     * What is made of a token for one request.
     *
     * @param verdict what is known of it; {@code null} for nothing
     * @param seen what that is worth now
     * @param admission what becomes of the request
     */
    private record Look(@Nullable TokenVerdict verdict, Sighting seen, Admission admission) {

        boolean passes() {
            return admission == Admission.PASS || admission == Admission.PASS_AND_RENEW;
        }

        Look but(Admission other) {
            return new Look(verdict, seen, other);
        }
    }
}
