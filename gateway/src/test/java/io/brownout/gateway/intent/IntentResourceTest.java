package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntentResourceTest {

    @ParameterizedTest
    @EnumSource(names = {"PARKED", "UNKNOWN"})
    void isNotAskedEveryMomentForWhatMayTakeDays(IntentState state) {
        assertThat(IntentResource.askAgain(state, null)).isEqualTo(Duration.ofSeconds(60));
        assertThat(IntentResource.askAgain(state, 3L)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void isAskedWhenAnActionShouldBeCarriedOut() {
        assertThat(IntentResource.askAgain(IntentState.ACCEPTED, null)).isEqualTo(Duration.ofSeconds(2));
        assertThat(IntentResource.askAgain(IntentState.RETRY_WAIT, 7L)).isEqualTo(Duration.ofSeconds(7));
        assertThat(IntentResource.askAgain(IntentState.DISPATCHING, 3_600L)).isEqualTo(Duration.ofSeconds(20));
    }
}
