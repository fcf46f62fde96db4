package io.brownout.policy.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Behaviour;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Mode;
import io.brownout.policy.Safety;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SafetyRulesTest {

    private static final Mode CLOSED = Policies.mode("closed", Behaviour.UNAVAILABLE);
    private static final Mode STALE = Policies.mode("stale", Behaviour.STALE);
    private static final OptionalLong NEVER = OptionalLong.empty();

    private final SafetyRules rules =
            rules(new Safety(List.of(Set.of("payments", "sign-in")), OptionalInt.of(2), Duration.ofSeconds(60)));

    @Test
    void allowsEverythingWhereNothingIsForbidden() {
        Situation all = forcing(Map.of("payments", "closed", "sign-in", "closed"));
        assertThat(rules(Safety.NONE).against(Situation.CALM, all, OptionalLong.of(0)))
                .isEmpty();
    }

    @Test
    void neverLetsAGroupBeUnavailableTogether() {
        Situation one = forcing(Map.of("payments", "closed"));
        Situation both = forcing(Map.of("payments", "closed", "sign-in", "closed"));
        assertThat(rules.against(Situation.CALM, one, NEVER)).isEmpty();
        assertThat(rules.against(one, both, NEVER)).singleElement().satisfies(objection -> {
            assertThat(objection.rule()).isEqualTo("safety.neverTogether");
            assertThat(objection.detail()).contains("payments", "sign-in").endsWith("would be unavailable together");
        });
    }

    @Test
    void countsACapabilityThatItsDependencyClosesAndOneThatAForcedStateCloses() {
        Situation outage = Situation.of(Map.of("auth", Condition.of(DependencyState.DOWN)));
        Situation too = new Situation(outage.conditions(), Map.of("payments", "closed"), Map.of(), false);
        assertThat(rules.against(outage, too, NEVER))
                .extracting(Objection::rule)
                .containsExactly("safety.neverTogether");
        Situation states =
                new Situation(Map.of(), Map.of("payments", "closed"), Map.of("auth", DependencyState.DOWN), false);
        assertThat(rules.against(Situation.CALM, states, NEVER))
                .extracting(Objection::rule)
                .containsExactly("safety.neverTogether");
    }

    @Test
    void takesOnlyUnavailableForUnavailable() {
        assertThat(rules.against(Situation.CALM, forcing(Map.of("payments", "stale", "sign-in", "closed")), NEVER))
                .isEmpty();
    }

    @Test
    void doesNotObjectToWhatWasSoBefore() {
        Situation both = forcing(Map.of("payments", "closed", "sign-in", "closed"));
        Situation frozenToo = new Situation(Map.of(), both.forcedModes(), Map.of(), true);
        assertThat(rules.against(both, frozenToo, NEVER)).isEmpty();
    }

    @Test
    void limitsHowManyForcesStandAtOnce() {
        Situation two = forcing(Map.of("payments", "stale", "sign-in", "stale"));
        Situation three = new Situation(Map.of(), two.forcedModes(), Map.of("auth", DependencyState.HEALTHY), false);
        assertThat(rules.against(Situation.CALM, two, NEVER)).isEmpty();
        assertThat(rules.against(two, three, NEVER))
                .containsExactly(new Objection("safety.maxForced", "3 would be forced at once, at most 2"));
    }

    @Test
    void neverCountsAReleaseOrAChangeOfAForceAsOneMore() {
        Situation four = forcing(Map.of("a", "stale", "b", "stale", "c", "stale", "d", "stale"));
        Situation changed = forcing(Map.of("a", "closed", "b", "stale", "c", "stale", "d", "stale"));
        Situation three = forcing(Map.of("a", "stale", "b", "stale", "c", "stale"));
        assertThat(rules.against(four, changed, NEVER)).isEmpty();
        assertThat(rules.against(four, three, NEVER)).isEmpty();
    }

    @Test
    void wantsTimeBetweenTwoChangesOfTheSameForce() {
        Situation after = forcing(Map.of("payments", "stale"));
        assertThat(rules.against(Situation.CALM, after, OptionalLong.of(59_999)))
                .containsExactly(new Objection(
                        "safety.minFlipInterval", "it was changed 59 s ago, at least 60 s must lie between"));
        assertThat(rules.against(Situation.CALM, after, OptionalLong.of(60_000)))
                .isEmpty();
        assertThat(rules.against(Situation.CALM, after, NEVER)).isEmpty();
    }

    @Test
    void saysAllThatIsAgainstIt() {
        Situation both = forcing(Map.of("payments", "closed", "sign-in", "closed", "profile", "stale"));
        assertThat(rules.against(Situation.CALM, both, OptionalLong.of(0)))
                .extracting(Objection::rule)
                .containsExactly("safety.neverTogether", "safety.maxForced", "safety.minFlipInterval");
    }

    private static SafetyRules rules(Safety safety) {
        return new SafetyRules(Policies.policy(
                safety,
                List.of(
                        Policies.capability("payments", Map.of(), false),
                        Policies.capability("sign-in", Map.of("auth", Map.of(DependencyState.DOWN, CLOSED)), true)),
                CLOSED,
                STALE));
    }

    private static Situation forcing(Map<String, String> modes) {
        return new Situation(Map.of(), modes, Map.of(), false);
    }
}
