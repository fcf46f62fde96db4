package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final Backlog ONE = new Backlog(1, 2, 3, 4, 5, 6, 1, 8, 9_000);

    @Test
    void cellsAddUpAndTheOldestOfAllCounts() {
        Backlog other = new Backlog(10, 20, 30, 40, 50, 60, 10, 80, 7_000);
        assertThat(Backlog.sum(List.of(Optional.of(ONE), Optional.of(other))))
                .contains(new Backlog(11, 22, 33, 44, 55, 66, 11, 88, 9_000));
    }

    @Test
    void withOneCellUnknownTheSumIsUnknown() {
        assertThat(Backlog.sum(List.of(Optional.of(ONE), Optional.empty()))).isEmpty();
    }

    @Test
    void inDoubtIsWhateverNobodyHeardOfAndIsNotParked() {
        assertThat(ONE.inDoubt()).isEqualTo(7);
    }
}
