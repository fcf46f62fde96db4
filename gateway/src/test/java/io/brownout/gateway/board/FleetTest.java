package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brownout.gateway.board.Fleet.Replica;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Vote;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetTest {

    private static final Report WORKS = report(Vote.WORKS);
    private static final Report FAILS = report(Vote.FAILS);

    private final Fleet fleet = new Fleet(
            "b",
            List.of(
                    replica("a", 7, Map.of("gateway", WORKS), Map.of("payments", 2.5)),
                    replica("b", 9, Map.of("gateway", FAILS, "auth", WORKS), Map.of("payments", 1.0)),
                    replica("c", 8, Map.of(), Map.of("sign-in", 4.0))),
            true);

    @Test
    void countsItself() {
        assertThat(fleet.size()).isEqualTo(3);
        assertThat(new Fleet("b", List.of(), false).size()).isEqualTo(1);
    }

    @Test
    void tellsWhatEachReplicaHasReported() {
        assertThat(fleet.reportsOn("gateway")).isEqualTo(Map.of("a", WORKS, "b", FAILS));
        assertThat(fleet.reportsOn("gateway").keySet()).containsExactly("a", "b");
        assertThat(fleet.reportsOn("auth")).isEqualTo(Map.of("b", WORKS));
        assertThat(fleet.reportsOn("mail")).isEmpty();
    }

    @Test
    void sumsTheTrafficOfAllReplicas() {
        assertThat(fleet.traffic("payments")).isEqualTo(3.5);
        assertThat(fleet.traffic("refunds")).isZero();
    }

    @Test
    void countsWhoHasAppliedARevisionOrALaterOne() {
        assertThat(fleet.applied(7)).isEqualTo(3);
        assertThat(fleet.applied(8)).isEqualTo(2);
        assertThat(fleet.applied(10)).isZero();
    }

    @Test
    void neverChanges() {
        assertThatThrownBy(() -> fleet.replicas().clear()).isInstanceOf(UnsupportedOperationException.class);
        Replica first = fleet.replicas().get(0);
        assertThatThrownBy(() -> first.reports().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> first.traffic().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Replica replica(String id, long rev, Map<String, Report> reports, Map<String, Double> traffic) {
        return new Replica(id, Facts.START, rev, "5f2c", reports, traffic);
    }

    private static Report report(Vote vote) {
        return new Report(vote, vote.toString(), Facts.START, 0, 0, 0, 0);
    }
}
