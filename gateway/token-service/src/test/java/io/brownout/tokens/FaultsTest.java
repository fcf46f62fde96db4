package io.brownout.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void ofOneEndpointGoBeforeThoseOfAll() {
        Faults faults = Json.faults("{\"keys\": {\"status\": 503}, \"all\": {\"latencyMs\": 5}, \"down\": true}");
        assertThat(faults.of(Endpoint.KEYS)).isEqualTo(new Fault(0, 0, 503));
        assertThat(faults.of(Endpoint.ISSUANCE)).isEqualTo(new Fault(5, 0, 0));
        assertThat(faults.down()).isTrue();
    }

    @Test
    void areNoneWhereNothingIsSaid() {
        assertThat(Json.faults("{}")).isEqualTo(Faults.NONE);
        assertThat(Faults.NONE.of(Endpoint.LINKS)).isEqualTo(Fault.NONE);
    }

    @Test
    void nameWhatIsWrong() {
        assertRefused("{\"al\": {}}", "al");
        assertRefused("{\"all\": {\"errorRate\": 3}}", "errorRate must be 0..1");
        assertRefused("{\"all\": {\"status\": 200}}", "status must be 0 or 400..599");
        assertRefused("down", "down");
    }

    private static void assertRefused(String json, String reason) {
        assertThatThrownBy(() -> Json.faults(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void hitTheSameRequestsForTheSameSeed() {
        assertThat(fates(7)).isEqualTo(fates(7)).contains("500").contains("0,");
    }

    private static String fates(long seed) {
        Spoiler spoiler = new Spoiler(seed);
        spoiler.faults(Json.faults("{\"introspection\": {\"errorRate\": 0.5}}"));
        StringBuilder fates = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            fates.append(spoiler.fate(Endpoint.INTROSPECTION).status()).append(',');
        }
        return fates.toString();
    }
}
