package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.brownout.gateway.board.Ramp;
import io.brownout.policy.deciding.Cause;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturningTrafficTest {

    private static final Ramp RAMP = new Ramp(0, 0, 1000);
    private static final int MANY = 1000;

    private long now;
    private final ReturningTraffic returning = new ReturningTraffic(() -> now);

    @ParameterizedTest
    @ValueSource(longs = {50, 100, 250, 500, 750, 999})
    void takesItsShareEvenly(long at) {
        now = at;
        ModeRequest request =
                Asked.under("older-catalogue", "catalogue").along(RAMP).read();
        for (int window = 0; window < 10; window++) {
            double taken = taken(request, 100) / 100.0;
            assertThat(taken).as("window %d", window).isCloseTo(at / 1000.0, within(0.04));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-10, 0, 1, 49})
    void takesNothingTooSoon(long at) {
        now = at;
        assertThat(taken(Asked.under("older-catalogue", "catalogue").along(RAMP).read(), MANY))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1000, 5000})
    void takesEverythingInTheEnd(long at) {
        now = at;
        assertThat(taken(Asked.under("older-catalogue", "catalogue").along(RAMP).read(), MANY))
                .isEqualTo(MANY);
    }

    @ParameterizedTest
    @CsvSource({
        "queued-payment-intent, payments, true",
        "plain-catalogue, catalogue, true",
        "no-sign-in, sign-in, true",
        "read-only-auth, payments, false",
        "limited-sign-in, sign-in, false"
    })
    void loosensOnlyWhatHoldsBackForTheUpstreamsSake(String mode, String capability, boolean loosened) {
        now = 1000;
        assertThat(returning.takes(Asked.under(mode, capability).along(RAMP).read()))
                .isEqualTo(loosened);
    }

    @Test
    void takesNothingWithoutARamp() {
        now = 1000;
        assertThat(taken(Asked.under("older-catalogue", "catalogue").read(), MANY))
                .isZero();
    }

    @Test
    void leavesTheWordOfOperatorsAndTheFailureOfOthersAlone() {
        now = 1000;
        Asked asked = Asked.normally("catalogue").along(RAMP);
        assertThat(returning.takes(asked.deciding("older-catalogue", Cause.OPERATOR, Optional.of("catalogue"))
                        .read()))
                .isFalse();
        assertThat(returning.takes(asked.deciding("older-catalogue", Cause.DEPENDENCY, Optional.of("payment-gateway"))
                        .read()))
                .isFalse();
    }

    private long taken(ModeRequest request, int times) {
        return IntStream.range(0, times).filter(i -> returning.takes(request)).count();
    }
}
