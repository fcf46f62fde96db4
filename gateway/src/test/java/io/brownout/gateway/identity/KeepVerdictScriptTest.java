package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.identity.RevocationExchange.Place;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeepVerdictScriptTest {

    private static final TokenKey KEY = Tokens.key("one");

    @RegisterExtension
    static final IdentityRedis REDIS = new IdentityRedis();

    private final IdentityScripts scripts = new IdentityScripts(REDIS);

    @Test
    void keepsAVerdictForItsTime() {
        assertThat(scripts.keep(KEY, "good", scripts.now(), 0)).isTrue();
        assertThat(scripts.verdict(KEY)).isEqualTo("good");
        assertThat(scripts.livesFor(KEY)).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void neverReplacesARevocationThatWasLearntAfterAsking() {
        long asked = scripts.now();
        scripts.revoke(Place.START, KEY);
        assertThat(scripts.keep(KEY, "good", asked, 0)).isFalse();
        assertThat(scripts.verdict(KEY)).isEmpty();
        assertThat(scripts.revocations()).contains(KEY.toString());
    }

    @Test
    void takesTheSameMillisecondForLater() {
        long learnt = scripts.revoke(Place.START, KEY).revoked().getOrDefault(KEY, 0L);
        assertThat(scripts.keep(KEY, "good", learnt, 0)).isFalse();
    }

    @Test
    void makesATokenGoodAgainThatWasAskedForAfterItsRevocation() {
        scripts.put(KEY.toString(), scripts.now() - 1000);
        scripts.put("@marker", scripts.now());
        assertThat(scripts.keep(KEY, "good", scripts.now(), 0)).isTrue();
        assertThat(scripts.verdict(KEY)).isEqualTo("good");
        assertThat(scripts.revocations()).containsExactly("@marker");
    }

    @Test
    void doesNotTrustAClockThatIsAhead() {
        scripts.put(KEY.toString(), scripts.now() - 1000);
        assertThat(scripts.keep(KEY, "good", scripts.now() + 60_000, 5000)).isFalse();
    }

    @Test
    void doesNotTrustAnAnswerThatIsLate() {
        scripts.put(KEY.toString(), scripts.now() - 1000);
        assertThat(scripts.keep(KEY, "good", scripts.now() - 5000, 0)).isFalse();
    }
}
