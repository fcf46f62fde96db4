package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.Behaviour;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Report;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BoardMetersTest {

    private static final SnapshotMaker MAKER = new SnapshotMaker(Duration.ofSeconds(120));
    private static final SnapshotMaker.Moment NOW = new SnapshotMaker.Moment(1_000, 1);

    private final Policy policy = ExamplePolicy.with();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Shown board = new Shown(MAKER.first(7, policy, facts(Map.of(), Map.of(), true)));

    BoardMetersTest() {
        new BoardMeters(board).bindTo(registry);
    }

    @Test
    void showsTheBoard() {
        assertThat(value("brownout.board.shared")).isEqualTo(1);
        assertThat(value("brownout.board.rev")).isEqualTo(7);
        assertThat(value("brownout.board.replicas")).isEqualTo(2);
        board.show(MAKER.first(8, policy, facts(Map.of(), Map.of(), false)));
        assertThat(value("brownout.board.shared")).isZero();
        assertThat(value("brownout.board.rev")).isEqualTo(8);
    }

    @Test
    void oneBehaviourOfACapabilityIsShown() {
        assertThat(mode(Behaviour.NORMAL)).isEqualTo(1);
        DependencyHealth down = new DependencyHealth(Condition.of(DependencyState.DOWN), 1, "");
        board.show(next(facts(Map.of("payment-gateway", down), Map.of(), true)));
        assertThat(mode(Behaviour.QUEUED)).isEqualTo(1);
        assertThat(mode(Behaviour.NORMAL)).isZero();
        assertThat(forced()).isZero();
    }

    @Test
    void aForceIsShownAsOne() {
        Force force = new Force("normal", "alice", "maintenance", "", 1, Force.FOREVER, false);
        board.show(next(facts(Map.of(), Map.of(Subject.capability("payments"), force), true)));
        assertThat(forced()).isEqualTo(1);
    }

    @Test
    void capabilitiesComeAndGoWithThePolicy() {
        Policy other = ExamplePolicy.with("\n  partner-news:\n", "\n  partner-tales:\n");
        board.show(MAKER.first(9, other, facts(Map.of(), Map.of(), true)));
        assertThat(value("brownout.capability.mode", "capability", "partner-news", "behaviour", "normal"))
                .isZero();
        assertThat(value("brownout.capability.mode", "capability", "partner-tales", "behaviour", "normal"))
                .isEqualTo(1);
    }

    private double mode(Behaviour behaviour) {
        return value("brownout.capability.mode", "capability", "payments", "behaviour", behaviour.toString());
    }

    private double forced() {
        return value("brownout.capability.forced", "capability", "payments");
    }

    private double value(String meter, String... tags) {
        Gauge gauge = registry.get(meter).tags(Tags.of(tags)).gauge();
        return gauge.value();
    }

    private BoardSnapshot next(BoardFacts facts) {
        return MAKER.next(board.snapshot(), policy, facts, NOW);
    }

    private static BoardFacts facts(Map<String, DependencyHealth> healths, Map<Subject, Force> forces, boolean shared) {
        return new BoardFacts(healths, forces, "us-east", shared);
    }

    /** A board that shows what it is told to. */
    private static final class Shown implements Board {

        private BoardSnapshot current;
        private Consumer<BoardSnapshot> listener = snapshot -> {};

        Shown(BoardSnapshot first) {
            current = first;
        }

        void show(BoardSnapshot next) {
            current = next;
            listener.accept(next);
        }

        @Override
        public BoardSnapshot snapshot() {
            return current;
        }

        @Override
        public long millis() {
            return 0;
        }

        @Override
        public void report(Map<String, Report> reports, Map<String, Double> traffic) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void expectLag(String capability, long seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Fleet fleet() {
            Fleet.Replica one = new Fleet.Replica("one", 1, 1, "digest", Map.of(), Map.of());
            Fleet.Replica two = new Fleet.Replica("two", 1, 1, "digest", Map.of(), Map.of());
            return new Fleet("one", List.of(one, two), true);
        }

        @Override
        public void onChange(Consumer<BoardSnapshot> added) {
            listener = added;
            added.accept(current);
        }
    }
}
