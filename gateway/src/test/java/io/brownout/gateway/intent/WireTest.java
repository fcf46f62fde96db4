package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class WireTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bringsAnyBytesBack(long seed) {
        byte[] bytes = new byte[4096];
        new Random(seed).nextBytes(bytes);
        assertThat(Wire.bytes(Wire.text(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Ω 漢字 😀", "line\nbreak\0"})
    void bringsAnyTextBackInSingleBytes(String text) {
        assertThat(Wire.text(text).chars()).allMatch(character -> character < 256);
        assertThat(Wire.plain(Wire.text(text))).isEqualTo(text);
    }

    @Test
    void bringsHeadersBackWithAllTheirValuesInOrder() {
        HttpHeaders headers = Examples.post("/", new byte[0], "A", "2", "B", "Ω", "A", "1", "C", "")
                .headers();
        assertThat(Wire.headers(Wire.text(headers))).isEqualTo(headers);
        assertThat(Wire.text(headers).chars()).allMatch(character -> character < 256);
    }

    @Test
    void readsNothingAsNoHeaders() {
        assertThat(Wire.headers("").toSingleValueMap().keySet()).isEmpty();
    }

    @Test
    void saysThatStoredHeadersAreDamaged() {
        assertThatThrownBy(() -> Wire.headers("no json"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not the JSON");
    }
}
