package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemarksTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-06T08:49:30Z"), ZoneOffset.UTC);

    private final Nanos nanos = new Nanos();
    private final Remarks remarks = new Remarks(true, nanos, CLOCK);

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void wantsQuietUntilTheTimeIsOver(int status) {
        answer(status, "Retry-After", "7");
        assertThat(remarks.wantsQuiet()).isTrue();
        assertThat(remarks.testimony()).isEqualTo(Testimony.strained("asked for quiet for 7 s by HTTP " + status));
        nanos.pass(6_999);
        assertThat(remarks.wantsQuiet()).isTrue();
        nanos.pass(1);
        assertThat(remarks.wantsQuiet()).isFalse();
        assertThat(remarks.testimony()).isEqualTo(Testimony.NONE);
    }

    @Test
    void wantsQuietUntilADate() {
        answer(503, "Retry-After", "Fri, 06 Nov 2026 08:49:37 GMT");
        nanos.pass(6_999);
        assertThat(remarks.wantsQuiet()).isTrue();
    }

    @Test
    void takesTheLongerOfTwoWishes() {
        answer(429, "Retry-After", "60");
        answer(429, "Retry-After", "7");
        nanos.pass(59_000);
        assertThat(remarks.wantsQuiet()).isTrue();
    }

    @Test
    void hearsNoWishInOtherAnswers() {
        answer(429, "X", "7");
        answer(200, "Retry-After", "7");
        answer(301, "Retry-After", "7");
        assertThat(remarks.wantsQuiet()).isFalse();
    }

    @Test
    void repeatsWhatTheDependencySaysOfItself() {
        answer(200, "Service-Mode", "payments=queued;ttl=30;rev=1, sign-in=normal;ttl=30;rev=1");
        assertThat(remarks.testimony()).isEqualTo(Testimony.strained("says of itself: payments=queued"));
        nanos.pass(30_000);
        assertThat(remarks.testimony()).isEqualTo(Testimony.NONE);
    }

    @Test
    void repeatsTheBeginningOfALongWord() {
        answer(200, "Service-Mode", "p".repeat(65) + "=" + "q".repeat(2_000) + ";ttl=30;rev=1");
        assertThat(remarks.testimony())
                .isEqualTo(Testimony.strained("says of itself: " + "p".repeat(64) + "...=" + "q".repeat(64) + "..."));
    }

    @Test
    void failsWhenEveryMemberIsUnavailable() {
        answer(200, "Service-Mode", "a=unavailable;ttl=30;rev=1, b=unavailable;ttl=30;rev=1");
        assertThat(remarks.testimony()).isEqualTo(Testimony.fails("says of itself: a=unavailable, b=unavailable"));
        answer(200, "Service-Mode", "a=unavailable;ttl=30;rev=1, b=normal;ttl=30;rev=1");
        assertThat(remarks.testimony()).isEqualTo(Testimony.strained("says of itself: a=unavailable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payments=normal;ttl=30;rev=1",
                "payments=queued;ttl=30",
                "payments=queued;ttl=0;rev=1",
                "not a dictionary",
                ""
            })
    void takesItBackWithALaterAnswer(String field) {
        answer(200, "Service-Mode", "payments=queued;ttl=30;rev=1");
        answer(200, "Service-Mode", field);
        assertThat(remarks.testimony()).isEqualTo(Testimony.NONE);
        answer(200, "Service-Mode", "payments=queued;ttl=30;rev=1");
        answer(200, "X", "");
        assertThat(remarks.testimony()).isEqualTo(Testimony.NONE);
    }

    @Test
    void trustsOnlyWhomThePolicyTrusts() {
        Remarks untrusted = new Remarks(false, nanos, CLOCK);
        assertThat(untrusted.mayBeIn(200)).isFalse();
        assertThat(untrusted.mayBeIn(429)).isTrue();
        untrusted.heed(429, new DefaultHttpHeaders().add("Service-Mode", "payments=queued;ttl=30;rev=1"));
        assertThat(untrusted.testimony()).isEqualTo(Testimony.NONE);
    }

    private void answer(int status, String header, String value) {
        assertThat(remarks.mayBeIn(status)).isTrue();
        remarks.heed(status, new DefaultHttpHeaders().add(header, value));
    }
}
