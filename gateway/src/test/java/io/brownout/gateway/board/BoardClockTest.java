package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BoardClockTest {

    private static final long START = 1_795_301_000_000L;

    private long nanos = -3_000_000_000L;
    private final BoardClock clock =
            new BoardClock(Clock.fixed(Instant.ofEpochMilli(START), ZoneOffset.UTC), () -> nanos);

    @Test
    void startsWithTheMachinesTimeAndGoesOnByTheMonotonicClock() {
        assertThat(clock.millis()).isEqualTo(START);
        pass(Duration.ofSeconds(90));
        assertThat(clock.millis()).isEqualTo(START + 90_000);
    }

    @Test
    void takesOverAnyTimeAtFirst() {
        clock.start(START - 3_600_000);
        pass(Duration.ofMillis(250));
        assertThat(clock.millis()).isEqualTo(START - 3_600_000 + 250);
    }

    @Test
    void followsAStoreThatIsAheadAndNeverGoesBack() {
        clock.advance(START + 3_600_000);
        assertThat(clock.millis()).isEqualTo(START + 3_600_000);
        clock.advance(START);
        pass(Duration.ofMillis(250));
        assertThat(clock.millis()).isEqualTo(START + 3_600_000 + 250);
    }

    @Test
    void doesNotNoticeThatTheMachinesClockJumps() {
        long[] machine = {START};
        Clock jumping = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(machine[0]);
            }
        };
        BoardClock steady = new BoardClock(jumping, () -> nanos);
        machine[0] -= Duration.ofDays(1).toMillis();
        pass(Duration.ofSeconds(1));
        assertThat(steady.millis()).isEqualTo(START + 1_000);
    }

    @Test
    void tellsOneMomentOnBothClocks() {
        clock.start(START);
        pass(Duration.ofSeconds(2));
        assertThat(clock.now()).isEqualTo(new SnapshotMaker.Moment(START + 2_000, nanos));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
