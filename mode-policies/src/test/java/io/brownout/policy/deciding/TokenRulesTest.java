package io.brownout.policy.deciding;

import static io.brownout.policy.RequestKind.SAFE;
import static io.brownout.policy.RequestKind.WRITE;
import static io.brownout.policy.deciding.Admission.ASK;
import static io.brownout.policy.deciding.Admission.PASS;
import static io.brownout.policy.deciding.Admission.PASS_AND_RENEW;
import static io.brownout.policy.deciding.Admission.PAUSE;
import static io.brownout.policy.deciding.Admission.REFUSE;
import static io.brownout.policy.deciding.Admission.TURN_AWAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Issuer.Grace;
import io.brownout.policy.Issuer.Validity;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.TokenRules.Turn;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TokenRulesTest {

    private static final Duration RENEWAL = Duration.ofSeconds(15);
    private static final Duration STALE = Duration.ofMinutes(15);
    private static final Sighting EXPIRED =
            new Sighting(Optional.of(Duration.ZERO), Optional.empty(), true, Optional.empty());

    private final TokenRules rules = new TokenRules(
            new Validity(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(30)),
            new Grace(Duration.ofMinutes(10), Duration.ZERO));

    @ParameterizedTest
    @CsvSource({
        "PT0S,  PASS,           PASS",
        "PT15S, PASS,           PASS",
        "PT16S, PASS_AND_RENEW, PASS_AND_RENEW",
        "PT30S, PASS_AND_RENEW, PASS_AND_RENEW",
        "PT31S, ASK,            ASK",
        "PT15M, ASK,            ASK"
    })
    void certaintyEndsWithFreshness(Duration age, Admission read, Admission write) {
        assertThat(certain(verified(age), SAFE)).isEqualTo(read);
        assertThat(certain(verified(age), WRITE)).isEqualTo(write);
    }

    @ParameterizedTest
    @CsvSource({
        "PT31S,   PASS_AND_RENEW",
        "PT15M,   PASS_AND_RENEW",
        "PT15M1S, ASK",
    })
    void readsNeedNotWaitForTheirTurnAfterAnOutage(Duration age, Admission read) {
        assertThat(rules.certain(verified(age), SAFE, RENEWAL, Turn.HERE, Optional.of(STALE)))
                .isEqualTo(read);
        assertThat(rules.certain(verified(age), WRITE, RENEWAL, Turn.HERE, Optional.of(STALE)))
                .isEqualTo(ASK);
        assertThat(rules.certain(verified(age), SAFE, RENEWAL, Turn.HERE, Optional.empty()))
                .isEqualTo(ASK);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyPassesUnseen(RequestKind kind) {
        assertThat(certain(Sighting.NEVER, kind)).isEqualTo(ASK);
        assertThat(rules.uncertain(Sighting.NEVER, kind, RENEWAL, STALE)).isEqualTo(TURN_AWAY);
        assertThat(rules.unanswered(Sighting.NEVER, kind, Optional.of(STALE))).isEqualTo(TURN_AWAY);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyPassesWithAnExpiredToken(RequestKind kind) {
        assertThat(certain(EXPIRED, kind)).isEqualTo(REFUSE);
        assertThat(rules.uncertain(EXPIRED, kind, RENEWAL, STALE)).isEqualTo(REFUSE);
        assertThat(rules.unanswered(EXPIRED, kind, Optional.of(STALE))).isEqualTo(REFUSE);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, REFUSE", "PT9.999S, REFUSE", "PT10S, ASK", "PT1H, ASK"})
    void aRefusalIsRememberedForAWhileAndToTheEndWhileNobodyCanBeAsked(Duration ago, Admission asked) {
        Sighting refused = new Sighting(Optional.empty(), Optional.of(ago), false, Optional.empty());

        assertThat(certain(refused, SAFE)).isEqualTo(asked);
        assertThat(rules.uncertain(refused, SAFE, RENEWAL, STALE)).isEqualTo(REFUSE);
        assertThat(rules.unanswered(refused, SAFE, Optional.of(STALE))).isEqualTo(REFUSE);
    }

    @Test
    void readsGoOnWhileNobodyCanBeAsked() {
        assertThat(rules.uncertain(verified(STALE), SAFE, RENEWAL, STALE)).isEqualTo(PASS_AND_RENEW);
        assertThat(rules.uncertain(verified(STALE.plusNanos(1)), SAFE, RENEWAL, STALE))
                .isEqualTo(TURN_AWAY);
        assertThat(rules.unanswered(verified(STALE), SAFE, Optional.of(STALE))).isEqualTo(PASS);
        assertThat(rules.unanswered(verified(STALE.plusNanos(1)), SAFE, Optional.of(STALE)))
                .isEqualTo(TURN_AWAY);
    }

    @Test
    void writesPauseWhenNobodyHasAnswered() {
        assertThat(rules.unanswered(verified(STALE), WRITE, Optional.of(STALE))).isEqualTo(PAUSE);
        assertThat(rules.unanswered(verified(STALE.plusNanos(1)), WRITE, Optional.of(STALE)))
                .isEqualTo(TURN_AWAY);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyGoesOnUnansweredWithoutAModeForIt(RequestKind kind) {
        assertThat(rules.unanswered(verified(Duration.ofSeconds(31)), kind, Optional.empty()))
                .isEqualTo(TURN_AWAY);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PASS, PAUSE", "PT9M59S, PASS, PAUSE", "PT10M, REFUSE, REFUSE"})
    void whoseKeyIsWithdrawnMayLookForAWhile(Duration gone, Admission read, Admission write) {
        Sighting token = withdrawn(gone.plusSeconds(20), gone);

        assertThat(certain(token, SAFE)).isEqualTo(read);
        assertThat(certain(token, WRITE)).isEqualTo(write);
        assertThat(rules.uncertain(token, SAFE, RENEWAL, STALE)).isEqualTo(read == PASS ? PASS_AND_RENEW : read);
        assertThat(rules.uncertain(token, WRITE, RENEWAL, STALE)).isEqualTo(write);
        assertThat(rules.unanswered(token, SAFE, Optional.of(STALE))).isEqualTo(read);
        assertThat(rules.unanswered(token, WRITE, Optional.of(STALE))).isEqualTo(write);
    }

    /** As after a start, when the first set that is fetched lacks the key of a token which was verified long ago. */
    @ParameterizedTest
    @CsvSource({"PT30S, PASS, PASS", "PT31S, REFUSE, PASS", "PT15M, REFUSE, PASS", "PT15M1S, REFUSE, REFUSE"})
    void aKeyThatLeavesMakesNoTokenBetterThanItWas(Duration before, Admission certain, Admission tolerated) {
        Duration gone = Duration.ofMinutes(1);
        Sighting token = withdrawn(before.plus(gone), gone);

        assertThat(certain(token, SAFE)).isEqualTo(certain);
        assertThat(rules.certain(token, SAFE, RENEWAL, Turn.OVER, Optional.of(STALE)))
                .isEqualTo(tolerated);
    }

    @Test
    void aWriteWithoutItsKeyNeedsATokenThatWasCertainWhenItLeft() {
        Grace writes = new Grace(Duration.ofMinutes(10), Duration.ofMinutes(5));
        TokenRules lenient = new TokenRules(rules.validity(), writes);
        Duration gone = Duration.ofMinutes(1);

        assertThat(lenient.certain(
                        withdrawn(gone.plusSeconds(30), gone), WRITE, RENEWAL, Turn.OVER, Optional.of(STALE)))
                .isEqualTo(PASS);
        assertThat(lenient.certain(
                        withdrawn(gone.plusSeconds(31), gone), WRITE, RENEWAL, Turn.OVER, Optional.of(STALE)))
                .isEqualTo(PAUSE);
    }

    private Admission certain(Sighting token, RequestKind kind) {
        return rules.certain(token, kind, RENEWAL, Turn.OVER, Optional.empty());
    }

    private static Sighting verified(Duration ago) {
        return new Sighting(Optional.of(ago), Optional.empty(), false, Optional.empty());
    }

    private static Sighting withdrawn(Duration verified, Duration gone) {
        return new Sighting(Optional.of(verified), Optional.empty(), false, Optional.of(gone));
    }
}
