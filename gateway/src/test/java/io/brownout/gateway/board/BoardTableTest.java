package io.brownout.gateway.board;

import static io.brownout.gateway.board.Facts.GATEWAY;
import static io.brownout.gateway.board.Facts.PAYMENTS;
import static io.brownout.gateway.board.Facts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.policy.PolicyInForce;
import io.brownout.policy.Behaviour;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoardTableTest {

    private static final DependencyHealth DOWN =
            new DependencyHealth(Condition.of(DependencyState.DOWN), START, "all failed");

    private long nanos;
    private final BoardClock clock =
            new BoardClock(Clock.fixed(Instant.ofEpochMilli(START), ZoneOffset.UTC), () -> nanos);
    private final BoardTable table =
            new BoardTable(PolicyInForce.given(Trio.POLICY), new SnapshotMaker(Duration.ofMinutes(2)), clock, "me");

    @Test
    void startsCalmAtTheClocksRevisionAndUnshared() {
        assertThat(table.snapshot().rev()).isEqualTo(START);
        assertThat(table.snapshot().standing(PAYMENTS).isNormal()).isTrue();
        assertThat(table.snapshot().facts().shared()).isFalse();
        assertThat(table.region()).isEqualTo("us-east");
    }

    @Test
    void keepsItsSnapshotWhileThereIsNoNews() {
        BoardSnapshot calm = table.snapshot();
        nanos += Duration.ofHours(1).toNanos();
        table.publish();
        assertThat(table.snapshot()).isSameAs(calm);
    }

    @Test
    void showsWhatItWroteUnderItsRevision() {
        wrote(GATEWAY, START + 70);
        assertThat(table.snapshot().rev()).isEqualTo(START + 70);
        assertThat(table.snapshot().facts().dependencies()).containsEntry(GATEWAY, DOWN);
        assertThat(table.snapshot().standing(PAYMENTS).shown().behaviour()).isEqualTo(Behaviour.QUEUED);
    }

    @Test
    void raisesItsRevisionForNewsOfItsOwn() {
        wrote(GATEWAY, START + 70);
        table.update(view -> view.holdingAlso(Map.of("catalogue", DOWN)));
        table.publish();
        assertThat(table.snapshot().rev()).isEqualTo(START + 71);
        nanos += Duration.ofSeconds(5).toNanos();
        table.update(view -> view.releasing(Set.of("catalogue")));
        table.publish();
        assertThat(table.snapshot().rev()).isEqualTo(START + 5_000);
    }

    @Test
    void neverLowersItsRevision() {
        wrote(GATEWAY, START + 70);
        clock.start(START - 1_000_000);
        wrote("catalogue", START - 999_000);
        assertThat(table.snapshot().rev()).isEqualTo(START + 71);
        assertThat(table.rev()).isEqualTo(START + 71);
    }

    @Test
    void tellsListenersAtOnceAndThenOfEachChange() {
        List<Long> told = new ArrayList<>();
        table.listen(snapshot -> told.add(snapshot.rev()));
        table.publish();
        wrote(GATEWAY, START + 70);
        table.expectLag(PAYMENTS, 9);
        assertThat(told).containsExactly(START, START + 70);
        assertThat(table.snapshot().lags()).containsEntry(PAYMENTS, 9L);
    }

    @Test
    void imaginesOtherForcesWithoutShowingThem() {
        wrote(GATEWAY, START + 70);
        BoardSnapshot before = table.snapshot();
        BoardSnapshot imagined = table.imagine(Map.of(
                Subject.capability(PAYMENTS), Facts.force("no-sign-in"), Subject.REGION, Facts.force("eu-west")));
        assertThat(imagined.standing(PAYMENTS).shown().behaviour()).isEqualTo(Behaviour.UNAVAILABLE);
        assertThat(imagined.facts().region()).isEqualTo("eu-west");
        assertThat(imagined.facts().dependencies()).isEqualTo(before.facts().dependencies());
        assertThat(table.snapshot()).isSameAs(before);
    }

    @Test
    void leavesOutForcesThatAreOverOrNotDeclared() {
        Force brief = new Force("eu-west", "kim", "provider maintenance", "", START, START + 1_000, false);
        write(Subject.REGION, brief, 1);
        write(Subject.capability("moon"), Facts.force("x"), 2);
        assertThat(table.snapshot().facts().forces()).containsOnlyKeys(Subject.REGION);
        assertThat(table.snapshot().facts().region()).isEqualTo("eu-west");
        nanos += Duration.ofSeconds(1).toNanos();
        table.publish();
        assertThat(table.snapshot().facts().forces()).isEmpty();
        assertThat(table.snapshot().facts().region()).isEqualTo("us-east");
    }

    @Test
    void staysInThePolicysRegionWhenTheForcedOneIsUnknown() {
        write(Subject.REGION, Facts.force("moon"), 1);
        assertThat(table.snapshot().facts().region()).isEqualTo("us-east");
        assertThat(table.region()).isEqualTo("us-east");
    }

    private void write(Subject subject, Force force, long after) {
        table.wrote(Change.computed(Map.of(subject.toString(), BoardJson.of(force))), START + after);
    }

    private void wrote(String dependency, long rev) {
        table.wrote(Change.computed(Map.of(Entries.healthOf(dependency), BoardJson.of(DOWN))), rev);
    }
}
