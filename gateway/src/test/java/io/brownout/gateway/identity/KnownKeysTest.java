package io.brownout.gateway.identity;

import static io.brownout.gateway.identity.Jwts.ONE;
import static io.brownout.gateway.identity.Jwts.OTHER_ONE;
import static io.brownout.gateway.identity.Jwts.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.brownout.policy.deciding.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

    private static final Identity ADA = new Identity("partners", "ada", "", "");
    private static final List<SigningKey> NONE = List.of();

    private final List<SigningKey> one = keys(ONE);
    private final List<SigningKey> two = keys(TWO);
    private final String first = one.get(0).reference();

    @Test
    void isAsCertainOfAPresentKeyAsItsLatestSetIsNew() {
        KnownKeys known = KnownKeys.first(one, at(0)).next(one, at(300));
        assertThat(known.sighting(verified(first, 0), at(310))).isEqualTo(present(10));
    }

    @Test
    void remembersSinceWhenAKeyIsGone() {
        KnownKeys known = KnownKeys.first(one, at(0))
                .next(one, at(300))
                .next(two, at(600))
                .next(two, at(630));
        assertThat(known.sighting(verified(first, 0), at(640))).isEqualTo(gone(340, 40));
    }

    @Test
    void takesAKeyBack() {
        KnownKeys known = KnownKeys.first(one, at(0)).next(NONE, at(300)).next(one, at(330));
        assertThat(known.sighting(verified(first, 0), at(340))).isEqualTo(present(10));
        assertThat(known.departed()).isEmpty();
    }

    @Test
    void countsFromTheLatestDeparture() {
        KnownKeys known =
                KnownKeys.first(one, at(0)).next(NONE, at(30)).next(one, at(60)).next(NONE, at(90));
        assertThat(known.sighting(verified(first, 0), at(100))).isEqualTo(gone(40, 10));
    }

    @Test
    void takesOtherMaterialForAnotherKey() {
        KnownKeys known = KnownKeys.first(one, at(0)).next(keys(OTHER_ONE), at(300));
        assertThat(known.sighting(verified(first, 0), at(310))).isEqualTo(gone(310, 10));
    }

    @Test
    void countsAKeyThatNoSetHadAsGoneSinceTheFirst() {
        KnownKeys known = KnownKeys.first(two, at(0)).next(two, at(300));
        assertThat(known.sighting(verified(first, -60), at(310))).isEqualTo(gone(370, 310));
    }

    @Test
    void countsAKeyThatAnotherReplicaHadAsGoneSinceThen() {
        KnownKeys known = KnownKeys.first(two, at(0)).next(two, at(300));
        assertThat(known.sighting(verified(first, 200), at(310))).isEqualTo(gone(110, 110));
    }

    @Test
    void trustsTheLaterSetOfAnotherReplica() {
        KnownKeys known = KnownKeys.first(two, at(0)).next(two, at(300));
        TokenVerdict.Verified later = verified(first, 305);
        assertThat(known.isBehind(later)).isTrue();
        assertThat(known.sighting(later, at(310))).isEqualTo(present(5));
        assertThat(known.isBehind(verified(first, 300))).isFalse();
        assertThat(known.isBehind(verified(two.get(0).reference(), 305))).isFalse();
        assertThat(known.sighting(verified(two.get(0).reference(), 305), at(310)))
                .isEqualTo(present(5));
    }

    @Test
    void neverSeesAnythingInTheFuture() {
        KnownKeys known = KnownKeys.first(one, at(10));
        assertThat(known.sighting(verified(first, 20), at(5))).isEqualTo(present(0));
    }

    @Test
    void forgetsTheOldestOfManyDepartures() {
        KnownKeys known = KnownKeys.first(one, at(0)).next(NONE, at(1));
        for (int i = 0; i < KnownKeys.MOST_DEPARTED / 100; i++) {
            known = known.next(hundred(i), at(2 + i));
        }
        assertThat(known.departed()).hasSize(KnownKeys.MOST_DEPARTED - 100 + 1).containsKey(first);
        known = known.next(NONE, at(100));
        assertThat(known.departed()).hasSize(KnownKeys.MOST_DEPARTED).doesNotContainKey(first);
        assertThat(known.sighting(verified(first, 0), at(110)).keyGone())
                .as("no less than it was")
                .hasValue(Duration.ofSeconds(110));
    }

    private static List<SigningKey> hundred(int block) {
        return IntStream.range(0, 100)
                .mapToObj(i -> new SigningKey("key" + block + "." + i, ONE))
                .toList();
    }

    private static List<SigningKey> keys(JWK... keys) {
        return KeySetReader.read(new JWKSet(List.of(keys)).toString()).orElseThrow();
    }

    /** Around the moment at which the clock runs over. */
    private static long at(long seconds) {
        return Long.MAX_VALUE
                - Duration.ofSeconds(100).toNanos()
                + Duration.ofSeconds(seconds).toNanos();
    }

    private static TokenVerdict.Verified verified(String key, long seconds) {
        return new TokenVerdict.Verified(ADA, at(seconds), Long.MAX_VALUE, key);
    }

    private static Sighting present(long age) {
        return new Sighting(Optional.of(Duration.ofSeconds(age)), Optional.empty(), false, Optional.empty());
    }

    private static Sighting gone(long age, long since) {
        return new Sighting(
                Optional.of(Duration.ofSeconds(age)), Optional.empty(), false, Optional.of(Duration.ofSeconds(since)));
    }
}
