package io.brownout.gateway.board;

import static io.brownout.gateway.board.BoardView.Link.ALONE;
import static io.brownout.gateway.board.BoardView.Link.LATE;
import static io.brownout.gateway.board.BoardView.Link.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoardViewTest {

    private static final DependencyHealth DOWN = new DependencyHealth(Condition.of(DependencyState.DOWN), 5, "own");
    private static final DependencyHealth HEALTHY = DependencyHealth.healthyAt(3);

    private final BoardView fresh = new BoardView(Entries.NONE, 0, fleet(), Map.of(), LATE, 100, 100);

    @Test
    void keepsWhatIsNewerThanWhatItHears() {
        BoardView view =
                heard(fresh.changed(entries("region", 7, "mine"), 7), entries("region", 6, "older"), 6, 0, 200);
        assertThat(view.entries().at("region")).isEqualTo(new Entry(7, "mine"));
        assertThat(view.rev()).isEqualTo(7);
        assertThat(heard(view, entries("region", 8, "newer"), 9, 0, 300)
                        .entries()
                        .at("region"))
                .isEqualTo(new Entry(8, "newer"));
    }

    @Test
    void neverLowersItsRevision() {
        assertThat(fresh.changed(Entries.NONE, 9).changed(Entries.NONE, 4).rev())
                .isEqualTo(9);
        assertThat(heard(fresh.changed(Entries.NONE, 9), Entries.NONE, 4, 0, 1).rev())
                .isEqualTo(9);
    }

    @Test
    void isLateAtFirstAndAloneWhenPatienceIsOver() {
        assertThat(fresh.missed(200, 500).fleet().shared()).isFalse();
        BoardView shared = heard(fresh, Entries.NONE, 1, 0, 1_000);
        assertThat(shared.link()).isEqualTo(SHARED);
        BoardView late = shared.missed(1_500, 500);
        assertThat(late.link()).isEqualTo(LATE);
        assertThat(late.fleet().shared()).isTrue();
        BoardView alone = late.missed(1_501, 500);
        assertThat(alone.link()).isEqualTo(ALONE);
        assertThat(alone.fleet().shared()).isFalse();
        assertThat(alone.missed(1_502, 5_000).link()).isEqualTo(ALONE);
    }

    @Test
    void remembersWhenRedisCameBack() {
        BoardView shared = heard(fresh, Entries.NONE, 1, 0, 1_000);
        assertThat(shared.returned()).isEqualTo(100);
        BoardView late = shared.missed(1_100, 500);
        assertThat(heard(late, Entries.NONE, 1, 1_000, 1_200).returned()).isEqualTo(100);
        BoardView alone = shared.missed(2_000, 500);
        assertThat(heard(alone, Entries.NONE, 1, 1_000, 2_100).returned()).isEqualTo(2_100);
    }

    @Test
    void remembersWhenRedisHadForgottenIt() {
        BoardView shared = heard(fresh, Entries.NONE, 1, 0, 1_000);
        assertThat(heard(shared, Entries.NONE, 1, 1_000, 2_000).returned()).isEqualTo(100);
        assertThat(heard(shared, Entries.NONE, 1, 0, 2_000).returned()).isEqualTo(2_000);
        assertThat(heard(shared, Entries.NONE, 1, 999, 2_000).returned()).isEqualTo(2_000);
    }

    @Test
    void showsItsOwnHealthBeforeTheAgreedOne() {
        BoardView view = fresh.changed(entries("health:a", 7, BoardJson.of(HEALTHY)), 7);
        assertThat(view.health("a")).contains(HEALTHY);
        BoardView own = view.holdingAlso(Map.of("a", DOWN)).holdingAlso(Map.of("b", HEALTHY));
        assertThat(own.health("a")).contains(DOWN);
        assertThat(own.own()).containsOnlyKeys("a", "b");
        assertThat(own.releasing(Set.of("a", "b")).health("a")).contains(HEALTHY);
        assertThat(own.releasing(Set.of("a", "b")).health("b")).isEmpty();
    }

    @Test
    void doesNotCountTheTimeBeforeItStarted() {
        assertThat(fresh.missed(700, 500).link()).isEqualTo(ALONE);
        assertThat(fresh.waiting(600).missed(700, 500).link()).isEqualTo(LATE);
    }

    /** Its own report is seen at the very moment it hears. */
    private static BoardView heard(BoardView before, Entries entries, long rev, long seen, long now) {
        Fleet all = new Fleet("a", List.of(new Fleet.Replica("a", now, 0, "digest", Map.of(), Map.of())), true);
        return before.heard(new Exchange(now, rev, seen, entries, all.replicas()), all, now);
    }

    private static Entries entries(String field, long rev, String value) {
        return new Entries(Map.of(field, new Entry(rev, value)));
    }

    private static Fleet fleet() {
        return new Fleet("a", List.of(), false);
    }
}
