package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Situation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoardFactsTest {

    @Test
    void areCalmWhenNothingHappened() {
        assertThat(Facts.CALM.situation()).isEqualTo(Situation.CALM);
        assertThat(Facts.CALM.force(Subject.FREEZE)).isEmpty();
    }

    @Test
    void tellDecisionsWhatWasComputed() {
        Condition recovering = Condition.recoveringFrom(DependencyState.STRAINED);
        assertThat(Facts.gateway(recovering, Facts.START).situation())
                .isEqualTo(Situation.of(Map.of(Facts.GATEWAY, recovering)));
    }

    @Test
    void tellDecisionsWhatOperatorsHaveDone() {
        BoardFacts facts = Facts.of(
                Map.of(),
                Map.of(
                        Subject.capability("payments"),
                        Facts.force("read-only-auth"),
                        Subject.dependency("payment-gateway"),
                        Facts.force("down"),
                        Subject.REGION,
                        Facts.force("eu-west"),
                        Subject.POLICY,
                        Facts.force("5f2c"),
                        Subject.FREEZE,
                        Facts.force("frozen")));
        assertThat(facts.situation())
                .isEqualTo(new Situation(
                        Map.of(),
                        Map.of("payments", "read-only-auth"),
                        Map.of("payment-gateway", DependencyState.DOWN),
                        true));
    }

    @ParameterizedTest
    @EnumSource
    void readAForcedStateAsItIsWritten(DependencyState state) {
        BoardFacts facts = Facts.forcing(Subject.dependency("payment-gateway"), state.toString());
        assertThat(facts.situation().forcedStates()).isEqualTo(Map.of("payment-gateway", state));
    }

    @Test
    void knowWhatIsInForceForASubject() {
        BoardFacts facts = Facts.forcing(Subject.capability("payments"), "read-only-auth");
        assertThat(facts.force(Subject.capability("payments"))).contains(Facts.force("read-only-auth"));
        assertThat(facts.force(Subject.dependency("payments"))).isEmpty();
    }

    @Test
    void keepTheOrderOfThePolicyAndNeverChange() {
        Map<String, DependencyHealth> healths = new LinkedHashMap<>();
        for (String name : new String[] {"z", "a", "m"}) {
            healths.put(name, DependencyHealth.healthyAt(Facts.START));
        }
        BoardFacts facts = Facts.of(healths, Map.of());
        healths.clear();
        assertThat(facts.dependencies().keySet()).containsExactly("z", "a", "m");
        assertThatThrownBy(() -> facts.dependencies().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> facts.forces().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aForceEndsAtItsTimeOrNever() {
        Force forever = Facts.force("down");
        assertThat(forever.isOver(Long.MAX_VALUE - 1)).isFalse();
        Force brief = new Force("down", "kim", "provider maintenance", "", 0, Facts.START, false);
        assertThat(brief.isOver(Facts.START - 1)).isFalse();
        assertThat(brief.isOver(Facts.START)).isTrue();
    }
}
