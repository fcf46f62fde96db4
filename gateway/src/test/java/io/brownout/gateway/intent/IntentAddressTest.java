package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntentAddressTest {

    private static final Caller CALLER = new Caller("tenant", "principal");

    @Test
    void putsTheSameRequestInTheSamePlaceUnderAnotherId() {
        IntentAddress one = of(CALLER, "route", "POST", "key");
        IntentAddress other = of(CALLER, "route", "POST", "key");
        assertThat(one.record()).isEqualTo(other.record());
        assertThat(one.id()).isNotEqualTo(other.id());
    }

    @Test
    void neverPutsTwoRequestsInOnePlace() {
        Set<String> records = new HashSet<>();
        List<String> words = List.of("a", "b", "ab", "");
        List<IntentAddress> all = new ArrayList<>();
        words.forEach(tenant ->
                words.forEach(principal -> words.forEach(route -> words.forEach(key -> List.of("POST", "PUT")
                        .forEach(method -> all.add(of(new Caller(tenant, principal), route, method, key)))))));
        all.forEach(address -> assertThat(records.add(address.record()))
                .as("%s", address.record())
                .isTrue());
        assertThat(records).hasSize(4 * 4 * 4 * 4 * 2);
    }

    @Test
    void keepsAllKeysOfATenantInOneCellAndSpreadsTenants() {
        Set<String> cells = new HashSet<>();
        IntStream.range(0, 200).forEach(i -> {
            IntentAddress address = IntentAddress.of(new Caller("t" + i, "p"), "payments", "POST", "k", 256);
            int cell = Integer.parseInt(address.id().substring(0, 2), 16);
            String slot = "brownout:{" + cell + "}:";
            assertThat(List.of(address.record(), address.idKey(), address.queue()))
                    .allMatch(key -> key.startsWith(slot));
            assertThat(IntentAddress.idKeyOf(address.id())).contains(address.idKey());
            assertThat(address.queue()).isEqualTo(IntentAddress.queue(cell, "payments"));
            cells.add(slot);
        });
        assertThat(cells).hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "000000000000000000000000000000000",
                "00000000000000000000000000000000000",
                "0000000000000000000000000000000G00",
                "00ABCDEF00000000000000000000000000",
                "{0}:0000000000000000000000000000aa",
                "../../../../../../../../../../etc/",
            })
    void leadsNowhereFromWhatIsNoId(String id) {
        assertThat(IntentAddress.idKeyOf(id)).isEmpty();
    }

    private static IntentAddress of(Caller caller, String capability, String method, String key) {
        return IntentAddress.of(caller, capability, method, key, 1);
    }
}
