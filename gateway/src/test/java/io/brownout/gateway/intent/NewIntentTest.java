package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Capability;
import io.brownout.policy.Writes.EffectGuard;
import io.brownout.policy.Writes.UpstreamKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewIntentTest {

    private static final List<Caller> CALLERS = List.of(
            Caller.ANONYMOUS,
            new Caller("t", ""),
            new Caller("", "t"),
            new Caller("t", "p"),
            new Caller("tp", ""),
            new Caller("u", "p"),
            new Caller("t", "q"));

    @Test
    void neverLetsTwoCallersShareARecordAnOrderOrAnUpstreamKey() {
        Set<String> records = new HashSet<>();
        Set<String> orders = new HashSet<>();
        Set<String> upstreamKeys = new HashSet<>();
        for (Caller caller : CALLERS) {
            NewIntent intent = intent(Examples.payments(), caller, "key", "account");
            assertThat(records.add(intent.address().record())).as("%s", caller).isTrue();
            assertThat(orders.add(intent.orderingKey())).as("%s", caller).isTrue();
            assertThat(upstreamKeys.add(intent.upstreamKey())).as("%s", caller).isTrue();
        }
    }

    @Test
    void ordersByTheDeclaredHeaderAlone() {
        NewIntent one = intent(Examples.payments(), Caller.ANONYMOUS, "k1", "account");
        NewIntent other = intent(Examples.payments(), Caller.ANONYMOUS, "k2", "account");
        NewIntent elsewhere = intent(Examples.payments(), Caller.ANONYMOUS, "k3", "another");
        assertThat(one.orderingKey()).isEqualTo(other.orderingKey()).isNotEqualTo(elsewhere.orderingKey());
    }

    @Test
    void ordersNothingWithoutADeclaredHeaderOrItsValue() {
        Capability unordered = Examples.payments(EffectGuard.UPSTREAM_KEY, UpstreamKey.DERIVED, Optional.empty());
        assertThat(intent(unordered, Caller.ANONYMOUS, "k1", "account").orderingKey())
                .isNotEqualTo(
                        intent(unordered, Caller.ANONYMOUS, "k2", "account").orderingKey());
        IntentRequest bare = Examples.post("/payments", new byte[0]);
        assertThat(Examples.intent(Caller.ANONYMOUS, "k1", bare).orderingKey())
                .isNotEqualTo(Examples.intent(Caller.ANONYMOUS, "k2", bare).orderingKey());
    }

    @Test
    void showsTheUpstreamTheSameKeyAgainOnlyForTheSameRecord() {
        NewIntent one = intent(Examples.payments(), Caller.ANONYMOUS, "k1", "account");
        assertThat(one.upstreamKey())
                .hasSize(32)
                .isEqualTo(intent(Examples.payments(), Caller.ANONYMOUS, "k1", "another")
                        .upstreamKey())
                .isNotEqualTo(intent(Examples.payments(), Caller.ANONYMOUS, "k2", "account")
                        .upstreamKey());
    }

    @Test
    void passesTheClientsOwnKeyThroughWhereDeclared() {
        Capability capability = Examples.payments(EffectGuard.UPSTREAM_KEY, UpstreamKey.PASSTHROUGH, Optional.empty());
        assertThat(intent(capability, Caller.ANONYMOUS, "my own key", "account").upstreamKey())
                .isEqualTo("my own key");
    }

    @Test
    void isToldFromItsRepetitions() {
        assertThat(intent(Examples.payments(), Caller.ANONYMOUS, "k", "a").nonce())
                .isNotEqualTo(
                        intent(Examples.payments(), Caller.ANONYMOUS, "k", "a").nonce());
    }

    @ParameterizedTest
    @EnumSource
    void mayBeRepeatedOnlyWhereTheUpstreamDedupes(EffectGuard guard) {
        Capability capability = Examples.payments(guard, UpstreamKey.DERIVED, Optional.empty());
        assertThat(intent(capability, Caller.ANONYMOUS, "k", "a").mayRepeat())
                .isEqualTo(guard == EffectGuard.UPSTREAM_KEY);
    }

    private static NewIntent intent(Capability capability, Caller caller, String key, String account) {
        IntentRequest request = Examples.post("/payments", new byte[0], "X-Account-Id", account);
        return NewIntent.of(
                capability, "payments-route", caller, key, request, Examples.KEY_WINDOW, 1, Examples.SECRET);
    }
}
