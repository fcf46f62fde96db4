package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.identity.RevocationExchange.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExchangeRevocationsScriptTest {

    private static final TokenKey ONE = Tokens.key("one");
    private static final TokenKey TWO = Tokens.key("two");
    private static final long HOUR = 3_600_000;

    @RegisterExtension
    static final IdentityRedis REDIS = new IdentityRedis();

    private final IdentityScripts scripts = new IdentityScripts(REDIS);

    @Test
    void tellsEachRevocationOnce() {
        Place before = scripts.look(Place.START).place();
        scripts.revoke(before, ONE);
        RevocationExchange first = scripts.look(before);
        assertThat(first.revoked()).containsOnlyKeys(ONE);
        assertThat(first.more()).isFalse();
        assertThat(scripts.look(first.place()).revoked()).isEmpty();
    }

    @Test
    void tellsANewcomerOfAll() {
        scripts.exchange(Place.START, Map.of(ONE, 1L, TWO, 2L));
        assertThat(scripts.look(Place.START).revoked()).containsOnlyKeys(ONE, TWO);
    }

    @Test
    void dropsTheVerdictOfARevokedToken() {
        scripts.putVerdict(ONE, "good");
        scripts.putVerdict(TWO, "good");
        scripts.revoke(Place.START, ONE);
        assertThat(scripts.verdict(ONE)).isEmpty();
        assertThat(scripts.verdict(TWO)).isEqualTo("good");
    }

    @Test
    void dropsTheVerdictsOfManyAtOnce() {
        Map<TokenKey, Long> many = many(200);
        many.keySet().forEach(key -> scripts.putVerdict(key, "good"));
        scripts.exchange(Place.START, many);
        assertThat(scripts.keys()).containsExactly(IdentityScripts.REVOCATIONS);
    }

    @Test
    void countsFromWhenItIsToldAndNeverEarlier() {
        long before = scripts.now();
        long learnt = scripts.exchange(Place.START, Map.of(ONE, 5L)).revoked().getOrDefault(ONE, 0L);
        assertThat(learnt).isGreaterThanOrEqualTo(before);
    }

    @Test
    void doesNotTellAgainOfWhatIsHandedOverTwice() {
        RevocationExchange first = scripts.revoke(Place.START, ONE);
        long learnt = first.revoked().getOrDefault(ONE, 0L);
        assertThat(scripts.exchange(first.place(), Map.of(ONE, learnt)).revoked())
                .isEmpty();
    }

    @Test
    void tellsAgainOfWhatWasLearntAnew() {
        RevocationExchange first = scripts.revoke(Place.START, ONE);
        long learnt = first.revoked().getOrDefault(ONE, 0L);
        long again = scripts.exchange(first.place(), Map.of(ONE, learnt + 1))
                .revoked()
                .getOrDefault(ONE, 0L);
        assertThat(again).isGreaterThan(learnt);
    }

    @Test
    void ordersWhatHappensInTheSameMillisecond() {
        scripts.exchange(Place.START, many(100));
        List<Double> scores =
                scripts.revocations().stream().map(scripts::score).distinct().toList();
        assertThat(scores).hasSize(101);
    }

    @Test
    void overlooksNothingWhenTheClockGoesBack() {
        Place before = scripts.look(Place.START).place();
        scripts.put(scripts.revocations().get(0), scripts.now() + HOUR);
        Place ahead = scripts.look(before).place();
        assertThat(ahead.rev()).isGreaterThan(before.rev() + HOUR / 2);
        scripts.revoke(before, ONE);
        assertThat(scripts.look(ahead).revoked()).containsOnlyKeys(ONE);
    }

    @Test
    void forgetsWhatIsTooOldToMatterAndKeepsItsPlace() {
        String store = scripts.look(Place.START).place().store();
        scripts.put(ONE.toString(), scripts.now() - HOUR);
        scripts.put(scripts.revocations().get(1), scripts.now() - HOUR / 2);
        assertThat(scripts.look(new Place(store, 0)).place().store()).isEqualTo(store);
        assertThat(scripts.revocations()).hasSize(1).allMatch(member -> member.startsWith("@"));
    }

    @Test
    void isAnotherPlaceWhenItWasEmptied() {
        Place place = scripts.revoke(Place.START, ONE).place();
        REDIS.empty();
        RevocationExchange after = scripts.revoke(place, TWO);
        assertThat(after.place().store()).isNotEqualTo(place.store());
        assertThat(after.revoked()).containsOnlyKeys(TWO);
    }

    @Test
    void isAnotherPlaceForAllWhenSomebodySawMoreThanIsThere() {
        Place early = scripts.look(Place.START).place();
        Place late = scripts.revoke(early, ONE).place();
        scripts.remove(ONE.toString());
        scripts.put(scripts.revocations().get(0), early.rev());
        assertThat(scripts.look(early).place()).isEqualTo(early);
        String after = scripts.look(late).place().store();
        assertThat(after).isNotEqualTo(early.store());
        assertThat(scripts.look(early).place().store()).isEqualTo(after);
        assertThat(scripts.revocations()).hasSize(1);
    }

    @Test
    void isAnotherPlaceAfterARestart() {
        Place place = scripts.revoke(Place.START, ONE).place();
        REDIS.server().restart();
        REDIS.awaitConnection();
        RevocationExchange after = scripts.look(place);
        assertThat(after.place().store()).isNotEqualTo(place.store());
        assertThat(after.revoked()).containsOnlyKeys(ONE);
    }

    @Test
    void tellsOfManyInParts() {
        Place place = scripts.look(Place.START).place();
        scripts.exchange(place, many(IdentityStore.MOST + 10));
        RevocationExchange first = scripts.look(place);
        assertThat(first.more()).isTrue();
        assertThat(first.revoked()).hasSize(IdentityStore.MOST);
        RevocationExchange second = scripts.look(first.place());
        assertThat(second.more()).isFalse();
        assertThat(second.revoked())
                .hasSize(10)
                .doesNotContainKeys(first.revoked().keySet().toArray(TokenKey[]::new));
    }

    @Test
    void passesOverWhatIsNoToken() {
        scripts.put("anything", scripts.now());
        assertThat(scripts.look(Place.START).revoked()).isEmpty();
    }

    private Map<TokenKey, Long> many(int count) {
        Map<TokenKey, Long> many = new HashMap<>();
        Tokens.keys("many", count).forEach(key -> many.put(key, 1L));
        return many;
    }
}
