package io.brownout.gateway.intent;

import static io.brownout.gateway.intent.IdempotencyKey.Presence.MALFORMED;
import static io.brownout.gateway.intent.IdempotencyKey.Presence.MISSING;
import static io.brownout.gateway.intent.IdempotencyKey.Presence.PRESENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @Test
    void isMissingWithoutAHeader() {
        assertThat(IdempotencyKey.read(List.of())).isEqualTo(new IdempotencyKey(MISSING, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"8e03978e-40d5-43e8\" | 8e03978e-40d5-43e8",
                "8e03978e-40d5-43e8 | 8e03978e-40d5-43e8",
                "'  \"padded\"\t' | padded",
                "'  bare ' | bare",
                "\"a \\\"quoted\\\" word\" | a \"quoted\" word",
                "\"back\\\\slash\" | back\\slash",
                "\"a, b; c\" | a, b; c",
                "\" \" | ' '",
                "it's/ok:a=b&c | it's/ok:a=b&c",
            })
    void readsQuotedStringsAndBareTokens(String header, String text) {
        assertThat(read(header)).isEqualTo(new IdempotencyKey(PRESENT, text));
    }

    @Test
    void meansTheSameWithAndWithoutQuotes() {
        assertThat(read("\"abc\"")).isEqualTo(read("abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\"\"",
                "\"open",
                "closed\"",
                "\"a\"b\"",
                "\"a\\b\"",
                "\"a\\\"",
                "two words",
                "a,b",
                "a;p=1",
                "\"a\";p=1",
                "\"a\", \"b\"",
                "\"tab\there\"",
                "nul\0",
                "\"delete\u007f\"",
                "schl\u00fcssel",
                "\"schl\u00fcssel\"",
                "\u6f22",
            })
    void refusesWhateverIsNotOneKey(String header) {
        assertThat(read(header)).isEqualTo(new IdempotencyKey(MALFORMED, ""));
    }

    @Test
    void refusesTwoHeaders() {
        assertThat(IdempotencyKey.read(List.of("a", "a")).presence()).isEqualTo(MALFORMED);
        assertThat(IdempotencyKey.read(List.of("\"a\"", "b")).presence()).isEqualTo(MALFORMED);
    }

    @Test
    void takes255CharactersAndNotOneMore() {
        String longest = "x".repeat(255);
        assertThat(read(longest).text()).isEqualTo(longest);
        assertThat(read("\"" + longest + "\"").text()).isEqualTo(longest);
        assertThat(read("\"" + "\\\"".repeat(255) + "\"").text()).hasSize(255);
        assertThat(read(longest + "x").presence()).isEqualTo(MALFORMED);
        assertThat(read("\"" + longest + "x\"").presence()).isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 100_000})
    void refusesTheLongestHeadersAServerLetsThrough(int length) {
        assertThat(read("\"" + "x".repeat(length) + "\"").presence()).isEqualTo(MALFORMED);
        assertThat(read("\"" + "\\\"".repeat(length) + "\"").presence()).isEqualTo(MALFORMED);
        assertThat(read("x".repeat(length)).presence()).isEqualTo(MALFORMED);
    }

    @Test
    void takesEveryPrintableCharacterInQuotesAndNoOther() {
        IntStream.rangeClosed(0, 255).forEach(code -> {
            String text = Character.toString(code);
            String escaped = text.equals("\"") || text.equals("\\") ? "\\" + text : text;
            boolean printable = code >= ' ' && code <= '~';
            assertThat(read("\"" + escaped + "\"").presence())
                    .as("character %d", code)
                    .isEqualTo(printable ? PRESENT : MALFORMED);
        });
    }

    private static IdempotencyKey read(String header) {
        return IdempotencyKey.read(List.of(header));
    }
}
