package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoardTimeTest {

    private static final long NANOS = -7_000_000_000L;
    private static final long MILLIS = 1_795_301_000_000L;

    private final BoardTime time = new BoardTime(() -> NANOS, () -> MILLIS);

    @Test
    void tellsAMomentToOthers() {
        assertThat(time.millisAt(NANOS - Duration.ofSeconds(3).toNanos())).isEqualTo(MILLIS - 3000);
    }

    @Test
    void understandsTheMomentsOfOthers() {
        assertThat(time.momentOf(MILLIS - 3000))
                .isEqualTo(NANOS - Duration.ofSeconds(3).toNanos());
        assertThat(time.since(MILLIS - 3000)).isEqualTo(3000);
    }

    @Test
    void takesWhatIsYetToComeForNow() {
        assertThat(time.momentOf(MILLIS + 3000)).isEqualTo(NANOS);
        assertThat(time.since(MILLIS + 3000)).isZero();
    }
}
