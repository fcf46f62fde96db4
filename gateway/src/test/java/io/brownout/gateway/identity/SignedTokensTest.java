package io.brownout.gateway.identity;

import static io.brownout.gateway.identity.Jwts.CURVE;
import static io.brownout.gateway.identity.Jwts.NAMELESS;
import static io.brownout.gateway.identity.Jwts.ONE;
import static io.brownout.gateway.identity.Jwts.OTHER_ONE;
import static io.brownout.gateway.identity.Jwts.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.deciding.Sighting;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SignedTokensTest {

    private final Published published = Published.started(ONE, CURVE);
    private final Asked asked = new Asked(published);

    @AfterEach
    void close() {
        published.close();
    }

    @Test
    void verifiesByThePublishedKeys() {
        published.pass(Duration.ofSeconds(100));
        TokenVerdict.Verified verified = asked.verified(Jwts.good(ONE, published.now()));
        assertThat(verified.identity())
                .isEqualTo(new Identity("partners", "ada", "acme", "profile.read profile.write"));
        assertThat(published.nanos() - verified.at())
                .isEqualTo(Duration.ofSeconds(100).toNanos());
        assertThat(verified.expiry())
                .isEqualTo(published.now().plusSeconds(3600).getEpochSecond());
        assertThat(verified.key()).startsWith("one.");
        assertThat(asked.verified(Jwts.good(CURVE, published.now())).key()).startsWith("curve.");
    }

    @Test
    void asksForAKeyThatItDoesNotKnow() {
        published.pass(KeySet.BETWEEN);
        published.publish(ONE, TWO);
        assertThat(asked.verified(Jwts.good(TWO, published.now())).key()).startsWith("two.");
        assertThat(published.fetches()).hasSize(2);
    }

    @Test
    void waitsForTheFetchThatIsUnderWay() {
        published.pass(KeySet.BETWEEN);
        published.publish(ONE, TWO);
        published.keys().refreshSoon();
        assertThat(asked.verified(Jwts.good(TWO, published.now())).key()).startsWith("two.");
    }

    @Test
    void refusesAKeyThatItDoesNotKnowAndMayNotAskFor() {
        published.publish(ONE, TWO);
        assertThat(asked.isRefused(Jwts.good(TWO, published.now()))).isTrue();
        assertThat(published.fetches()).hasSize(1);
    }

    @Test
    void asksForNewMaterialUnderAKnownName() {
        published.pass(KeySet.BETWEEN);
        published.publish(OTHER_ONE);
        asked.verified(Jwts.good(OTHER_ONE, published.now()));
        assertThat(asked.isRefused(Jwts.good(ONE, published.now()))).isTrue();
        assertThat(published.fetches()).hasSize(2);
    }

    @Test
    void findsTheKeyOfATokenThatNamesNone() {
        published.publish(ONE, TWO, NAMELESS);
        published.pass(Published.FRESH);
        TokenVerdict.Verified verified = asked.verified(Jwts.good(NAMELESS, published.now()));
        published.publish(ONE, TWO);
        published.pass(Published.FRESH.dividedBy(2));
        assertThat(published.tokens().sighting(verified, published.nanos()).keyGone())
                .isPresent();
        assertThat(asked.isRefused(Jwts.good(NAMELESS, published.now()))).isTrue();
    }

    @Test
    void knowsNothingWhenItsSetIsTooOld() {
        published.answer(Mono.error(new IllegalStateException("down")));
        published.pass(Published.FRESH);
        asked.verified(Jwts.good(ONE, published.now()));
        published.pass(Duration.ofMillis(1));
        assertThat(asked.isUnknown(Jwts.good(ONE, published.now()))).isTrue();
        published.publish(ONE);
        published.pass(KeySet.BETWEEN);
        asked.verified(Jwts.good(ONE, published.now()));
    }

    @Test
    void asksAtMostOnceInThirtySecondsWhenItsSetIsTooOld() {
        published.keys().stop();
        published.answer(Mono.error(new IllegalStateException("down")));
        published.pass(Published.FRESH.plusSeconds(1));
        String token = Jwts.good(ONE, published.now());
        for (int i = 0; i < 100; i++) {
            assertThat(asked.isUnknown(token)).isTrue();
        }
        assertThat(published.fetches()).hasSize(2);
        published.publish(ONE);
        published.pass(KeySet.BETWEEN);
        asked.verified(token);
    }

    @Test
    void knowsNothingWithoutASet() {
        try (Published down = new Published()) {
            down.answer(Mono.error(new IllegalStateException("down")));
            down.keys().start();
            down.pass(Duration.ofSeconds(1));
            assertThat(new Asked(down).isUnknown(Jwts.good(ONE, down.now()))).isTrue();
            assertThat(down.fetches()).hasSize(1);
        }
    }

    @Test
    void trustsAVerificationThatIsOlderThanThisProcessUntilItHasASet() {
        try (Published down = new Published()) {
            TokenVerdict.Verified before = new TokenVerdict.Verified(
                    new Identity("partners", "ada", "", ""),
                    down.nanos() - Duration.ofMinutes(3).toNanos(),
                    Long.MAX_VALUE,
                    "one.of-long-ago");
            assertThat(down.tokens().sighting(before, down.nanos()))
                    .isEqualTo(new Sighting(
                            Optional.of(Duration.ofMinutes(3)), Optional.empty(), false, Optional.empty()));
            down.keys().start();
            down.pass(Duration.ofSeconds(7));
            assertThat(down.tokens().sighting(before, down.nanos()).keyGone()).hasValue(Duration.ofSeconds(7));
        }
    }

    @Test
    void seesAVerifiedTokenWhoseKeyHasLeft() {
        String token = Jwts.good(ONE, published.now());
        TokenVerdict.Verified verified = asked.verified(token);
        published.publish(TWO);
        published.pass(Published.FRESH.dividedBy(2).plusSeconds(3));
        assertThat(published.tokens().sighting(verified, published.nanos()))
                .isEqualTo(new Sighting(
                        Optional.of(Published.FRESH.dividedBy(2).plusSeconds(3)),
                        Optional.empty(),
                        false,
                        Optional.of(Duration.ofSeconds(3))));
        assertThat(asked.isRefused(token)).isTrue();
        published.publish(ONE);
        published.pass(KeySet.BETWEEN);
        assertThat(published.tokens().sighting(verified, published.nanos()).keyGone())
                .isEmpty();
        asked.verified(token);
    }

    @Test
    void asksForTheSetOfAnotherReplicaWhenThatIsLater() {
        published.pass(KeySet.BETWEEN.plusSeconds(1));
        published.publish(ONE, TWO);
        TokenVerdict.Verified elsewhere = new TokenVerdict.Verified(
                new Identity("partners", "ada", "", ""), published.nanos(), Long.MAX_VALUE, "two.of-another");
        assertThat(published.tokens().sighting(elsewhere, published.nanos()).keyGone())
                .isEmpty();
        assertThat(published.fetches()).hasSize(2);
    }

    @Test
    void renewsTheSetAloneAndNotTooOften() {
        String token = Jwts.good(ONE, published.now());
        assertThat(asked.renewalIsUnknown(token)).isTrue();
        assertThat(published.fetches()).hasSize(1);
        published.pass(KeySet.BETWEEN);
        assertThat(asked.renewalIsUnknown(token)).isTrue();
        assertThat(asked.renewalIsUnknown("no token")).isTrue();
        assertThat(published.fetches()).hasSize(2);
    }
}
