package io.brownout.policy.deciding;

import io.brownout.policy.Issuer.Grace;
import io.brownout.policy.Issuer.Validity;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.TokenRules.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every kind of token at and around every bound of the rules, and everything that can be asked about it. */
final class TokenSightings {

    static final Duration FRESH = Duration.ofSeconds(30);
    static final Duration REFUSED = Duration.ofSeconds(10);
    static final Duration RENEWAL = Duration.ofSeconds(15);
    static final Duration STALE = Duration.ofMinutes(15);
    static final Duration READS = Duration.ofMinutes(10);
    static final Duration WRITES = Duration.ofMinutes(1);

    private static final List<Optional<Duration>> VERIFIED = ages(
            Duration.ZERO,
            RENEWAL,
            after(RENEWAL),
            FRESH,
            after(FRESH),
            WRITES,
            READS,
            STALE,
            after(STALE),
            STALE.multipliedBy(9));
    private static final List<Optional<Duration>> REFUSALS =
            ages(Duration.ZERO, REFUSED.minusNanos(1), REFUSED, STALE.multipliedBy(9));
    private static final List<Optional<Duration>> GONE =
            ages(Duration.ZERO, WRITES.minusNanos(1), WRITES, READS.minusNanos(1), READS, STALE, STALE.multipliedBy(8));

    private TokenSightings() {}

    /** The rules of issuers with and without grace for withdrawn keys. */
    static Stream<TokenRules> rules() {
        Validity validity = new Validity(FRESH, REFUSED, Duration.ZERO);
        return Stream.of(
                new TokenRules(validity, new Grace(Duration.ZERO, Duration.ZERO)),
                new TokenRules(validity, new Grace(READS, Duration.ZERO)),
                new TokenRules(validity, new Grace(READS, WRITES)));
    }

    static Stream<Sighting> all() {
        return VERIFIED.stream().flatMap(verified -> REFUSALS.stream().flatMap(refused -> with(verified, refused)));
    }

    private static Stream<Sighting> with(Optional<Duration> verified, Optional<Duration> refused) {
        return GONE.stream()
                .flatMap(gone -> Stream.of(true, false).map(expired -> new Sighting(verified, refused, expired, gone)));
    }

    /** The same token when nothing but time has passed. */
    static Sighting later(Sighting token, Duration time) {
        return new Sighting(
                token.verified().map(time::plus),
                token.refused().map(time::plus),
                token.expired(),
                token.keyGone().map(time::plus));
    }

    /** The same token, verified longer ago. */
    static Stream<Sighting> older(Sighting token) {
        return VERIFIED.stream()
                .filter(age -> token.verified().isPresent() && age.isPresent())
                .filter(age -> age.get().compareTo(token.verified().get()) > 0)
                .map(age -> new Sighting(age, token.refused(), token.expired(), token.keyGone()));
    }

    /** The same token when its key left the set; empty unless it was verified before. */
    static Optional<Sighting> whenItsKeyLeft(Sighting token) {
        return token.keyGone()
                .flatMap(gone -> token.verified().map(age -> age.minus(gone)))
                .filter(age -> !age.isNegative())
                .map(age -> new Sighting(Optional.of(age), token.refused(), token.expired(), Optional.empty()));
    }

    /** Everything that can be asked about a token. */
    static Stream<Question> questions() {
        return Stream.of(RequestKind.values())
                .flatMap(kind -> Stream.of(Optional.<Duration>empty(), Optional.of(STALE), Optional.of(RENEWAL))
                        .flatMap(maxStale -> Stream.of(Turn.values()).map(turn -> new Question(kind, maxStale, turn))));
    }

    record Question(RequestKind kind, Optional<Duration> maxStale, Turn turn) {

        Admission certain(TokenRules rules, Sighting token) {
            return rules.certain(token, kind, RENEWAL, turn, maxStale);
        }

        /** With an age of nothing when none is tolerated. */
        Admission uncertain(TokenRules rules, Sighting token) {
            return rules.uncertain(token, kind, RENEWAL, maxStale.orElse(Duration.ZERO));
        }

        Admission unanswered(TokenRules rules, Sighting token) {
            return rules.unanswered(token, kind, maxStale);
        }

        Stream<Admission> all(TokenRules rules, Sighting token) {
            return Stream.of(certain(rules, token), uncertain(rules, token), unanswered(rules, token));
        }

        Question asking(RequestKind other) {
            return new Question(other, maxStale, turn);
        }

        Question whileTakingTurns() {
            return new Question(kind, maxStale, Turn.HERE);
        }
    }

    private static Duration after(Duration time) {
        return time.plusNanos(1);
    }

    private static List<Optional<Duration>> ages(Duration... ages) {
        return Stream.concat(
                        Stream.of(Optional.<Duration>empty()), Stream.of(ages).map(Optional::of))
                .toList();
    }
}
