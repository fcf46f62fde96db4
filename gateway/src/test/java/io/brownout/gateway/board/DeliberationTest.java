package io.brownout.gateway.board;

import static io.brownout.gateway.board.Facts.GATEWAY;
import static io.brownout.gateway.board.Facts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DeliberationTest {

    private static final DependencyHealth DOWN =
            new DependencyHealth(Condition.of(DependencyState.DOWN), START - 5, "all failed");

    private final Deliberation deliberation = new Deliberation(Trio.POLICY, "us-east", START);

    @Test
    void changesNothingWithoutEvidence() {
        assertThat(deliberation.together(view(Vote.NONE, Vote.NONE, Vote.NONE))).isEmpty();
        assertThat(deliberation.alone(view(Vote.NONE), own(Vote.NONE))).isEmpty();
    }

    @Test
    void changesWhatTheReportsOfAllSay() {
        assertThat(deliberation.together(view(Vote.FAILS, Vote.FAILS, Vote.WORKS)))
                .containsOnly(Map.entry(
                        GATEWAY,
                        new DependencyHealth(Condition.of(DependencyState.DOWN), START, "fails (2 of 3 replicas)")));
        assertThat(deliberation.together(view(Vote.FAILS, Vote.WORKS, Vote.WORKS)))
                .isEmpty();
    }

    @Test
    void hearsNobodyElseWhenAlone() {
        assertThat(deliberation.alone(view(Vote.WORKS, Vote.WORKS, Vote.WORKS), own(Vote.FAILS)))
                .containsOnlyKeys(GATEWAY);
        assertThat(deliberation.alone(view(Vote.FAILS, Vote.FAILS, Vote.FAILS), own(Vote.NONE)))
                .isEmpty();
    }

    @Test
    void bringsWhatItDecidedAloneOntoTheBoardUnlessItIsOutvoted() {
        BoardView silent = view(Vote.NONE, Vote.NONE, Vote.NONE).holdingAlso(Map.of(GATEWAY, DOWN));
        assertThat(deliberation.together(silent)).containsOnly(Map.entry(GATEWAY, DOWN));
        BoardView outvoted = view(Vote.FAILS, Vote.WORKS, Vote.WORKS).holdingAlso(Map.of(GATEWAY, DOWN));
        assertThat(deliberation.together(outvoted)).isEmpty();
    }

    @Test
    void standsByWhatItDecidedAloneWhereItHasNoEvidence() {
        assertThat(told(Vote.NONE, DOWN)).isEqualTo(report(Vote.NONE).voting(Vote.FAILS, "all failed", START - 5));
        DependencyHealth strained = new DependencyHealth(Condition.of(DependencyState.STRAINED), 1, "slow");
        assertThat(told(Vote.NONE, strained).vote()).isEqualTo(Vote.STRAINED);
    }

    @Test
    void followsItsEvidenceRatherThanWhatItDecidedAlone() {
        assertThat(told(Vote.WORKS, DOWN)).isEqualTo(report(Vote.WORKS));
        DependencyHealth recovering =
                new DependencyHealth(Condition.recoveringFrom(DependencyState.DOWN), 1, "it works again");
        assertThat(told(Vote.NONE, recovering)).isEqualTo(report(Vote.NONE));
    }

    private static Report told(Vote vote, DependencyHealth decided) {
        BoardView view = view(Vote.NONE).holdingAlso(Map.of(GATEWAY, decided));
        return Objects.requireNonNull(
                Deliberation.held(Deliberation.told(own(vote), view), view).get(GATEWAY));
    }

    private static BoardView view(Vote... votes) {
        List<Fleet.Replica> replicas = new ArrayList<>();
        for (Vote vote : votes) {
            replicas.add(new Fleet.Replica("replica" + replicas.size(), START, 1, "digest", own(vote), Map.of()));
        }
        Fleet fleet = new Fleet("replica0", replicas, true);
        return new BoardView(Entries.NONE, 1, fleet, Map.of(), BoardView.Link.SHARED, 0, 0);
    }

    private static Map<String, Report> own(Vote vote) {
        return Map.of(GATEWAY, report(vote));
    }

    private static Report report(Vote vote) {
        return new Report(vote, vote == Vote.NONE ? "" : vote.toString(), START, 0, 0, START, 0);
    }
}
