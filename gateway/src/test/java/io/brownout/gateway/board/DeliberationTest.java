package io.brownout.gateway.board;

import static io.brownout.gateway.board.Facts.GATEWAY;
import static io.brownout.gateway.board.Facts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.board.BoardView.Link;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliberationTest {

    private static final DependencyHealth DOWN =
            new DependencyHealth(Condition.of(DependencyState.DOWN), START - 5, "all failed");

    private final Deliberation deliberation = new Deliberation(Trio.POLICY, "us-east", START);

    @Test
    void changesNothingWithoutEvidence() {
        assertThat(deliberation.changes(view(Link.SHARED), own(Vote.NONE))).isEmpty();
        assertThat(deliberation.changes(view(Link.SHARED, Vote.NONE, Vote.NONE), own(Vote.NONE))).isEmpty();
    }

    @Test
    void changesWhatTheReportsOfAllSay() {
        Map<String, DependencyHealth> changes =
                deliberation.changes(view(Link.SHARED, Vote.FAILS, Vote.WORKS), own(Vote.FAILS));
        assertThat(changes)
                .containsOnly(Map.entry(
                        GATEWAY,
                        new DependencyHealth(
                                Condition.of(DependencyState.DOWN), START, "fails (2 of 3 replicas)")));
    }

    @Test
    void countsItsOwnReportAsItIsNow() {
        assertThat(deliberation.changes(view(Link.SHARED, Vote.FAILS, Vote.WORKS), own(Vote.WORKS)))
                .isEmpty();
    }

    @Test
    void hearsNobodyElseWhenAlone() {
        assertThat(deliberation.changes(view(Link.ALONE, Vote.WORKS, Vote.WORKS), own(Vote.FAILS)))
                .containsOnlyKeys(GATEWAY);
        assertThat(deliberation.changes(view(Link.ALONE, Vote.FAILS, Vote.FAILS), own(Vote.NONE)))
                .isEmpty();
    }

    @Test
    void isOpenWithoutAVerdictAndForWhatThePolicyDoesNotKnow() {
        assertThat(deliberation.isOpen(view(Link.SHARED, Vote.NONE), own(Vote.NONE), GATEWAY)).isTrue();
        assertThat(deliberation.isOpen(view(Link.SHARED, Vote.WORKS), own(Vote.NONE), GATEWAY)).isFalse();
        assertThat(deliberation.isOpen(view(Link.SHARED, Vote.WORKS), own(Vote.WORKS), "moon")).isTrue();
    }

    @Test
    void standsByWhatItDecidedAloneWhereItHasNoEvidence() {
        Report held = Deliberation.held(own(Vote.NONE), Map.of(GATEWAY, DOWN)).get(GATEWAY);
        assertThat(held).isEqualTo(report(Vote.NONE).voting(Vote.FAILS, "all failed", START - 5));
        DependencyHealth strained =
                new DependencyHealth(Condition.of(DependencyState.STRAINED), 1, "slow");
        assertThat(Deliberation.held(own(Vote.NONE), Map.of(GATEWAY, strained)).get(GATEWAY).vote())
                .isEqualTo(Vote.STRAINED);
    }

    @Test
    void followsItsEvidenceRatherThanWhatItDecidedAlone() {
        assertThat(Deliberation.held(own(Vote.WORKS), Map.of(GATEWAY, DOWN))).isEqualTo(own(Vote.WORKS));
        DependencyHealth recovering =
                new DependencyHealth(Condition.recoveringFrom(DependencyState.DOWN), 1, "it works again");
        assertThat(Deliberation.held(own(Vote.NONE), Map.of(GATEWAY, recovering))).isEqualTo(own(Vote.NONE));
        assertThat(Deliberation.held(Map.of(), Map.of(GATEWAY, DOWN))).isEmpty();
    }

    private static BoardView view(Link link, Vote... others) {
        List<Fleet.Replica> replicas = new ArrayList<>();
        replicas.add(new Fleet.Replica("me", START, 1, "digest", own(Vote.NONE), Map.of()));
        for (Vote vote : others) {
            replicas.add(new Fleet.Replica("other" + replicas.size(), START, 1, "digest", own(vote), Map.of()));
        }
        Fleet fleet = new Fleet("me", replicas, link == Link.SHARED);
        return new BoardView(Entries.NONE, 1, fleet, Map.of(), link, 0, 0);
    }

    private static Map<String, Report> own(Vote vote) {
        return Map.of(GATEWAY, report(vote));
    }

    private static Report report(Vote vote) {
        return new Report(vote, vote == Vote.NONE ? "" : vote.toString(), START, 0, 0, START, 0);
    }
}
