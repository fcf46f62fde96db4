package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Vote;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private static final BoardJson.Beat BEAT = new BoardJson.Beat(
            3, "digest", Map.of("a", new Report(Vote.FAILS, "12 of 20", 5, 1.5, 6, 7, 8)), Map.of("payments", 2.5));

    @Test
    void readsAnEmptyBoard() {
        assertThat(Exchange.of(List.of("1000", "7", "0", "0")))
                .isEqualTo(new Exchange(1000, 7, 0, Entries.NONE, List.of()));
    }

    @Test
    void tellsEntriesFromReplicasAndLeavesTheRevisionOut() {
        Exchange exchange = Exchange.of(List.of(
                "1000", "7", "900", "4", "rev", "7", "freeze", "6 x", "b", "990 " + beat(), "a", "980 " + beat()));
        assertThat(exchange.seen()).isEqualTo(900);
        assertThat(exchange.entries()).isEqualTo(new Entries(Map.of("freeze", new Entry(6, "x"))));
        assertThat(exchange.replicas())
                .containsExactly(
                        new Fleet.Replica("a", 980, 3, "digest", BEAT.reports(), BEAT.traffic()),
                        new Fleet.Replica("b", 990, 3, "digest", BEAT.reports(), BEAT.traffic()));
    }

    @Test
    void leavesOutAReplicaThatIsNotUnderstood() {
        Exchange exchange =
                Exchange.of(List.of("1000", "7", "0", "0", "a", "980 ?", "b", "990 " + beat(), "c", "1 {}"));
        assertThat(exchange.replicas()).extracting(Fleet.Replica::id).containsExactly("b");
    }

    private static String beat() {
        return BoardJson.of(BEAT);
    }
}
