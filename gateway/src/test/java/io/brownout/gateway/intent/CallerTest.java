package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {

    private static final List<String> NAMES = List.of("", "1", "a", ":", "1:", "a1:", "12:a", "ä");

    @Test
    void hasATextThatNoOtherCallerHas() {
        Set<String> makers = new HashSet<>();
        callers()
                .forEach(caller ->
                        assertThat(makers.add(caller.maker())).as("%s", caller).isTrue());
    }

    @Test
    void maySeeItsOwnWhatItsTenantMadeAndWhatNobodyMade() {
        callers()
                .forEach(caller -> callers()
                        .forEach(maker -> assertThat(caller.maySee(maker.maker()))
                                .as("%s sees what %s made", caller, maker)
                                .isEqualTo(caller.equals(maker)
                                        || maker.equals(Caller.ANONYMOUS)
                                        || isTenantOf(maker, caller))));
    }

    private static boolean isTenantOf(Caller maker, Caller caller) {
        return !maker.tenant().isEmpty()
                && maker.principal().isEmpty()
                && maker.tenant().equals(caller.tenant());
    }

    private static List<Caller> callers() {
        List<Caller> all = new ArrayList<>();
        NAMES.forEach(tenant -> NAMES.forEach(principal -> all.add(new Caller(tenant, principal))));
        return all;
    }
}
