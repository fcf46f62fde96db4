package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntryTest {

    @Test
    void readsRevisionAndValue() {
        assertThat(Entry.parse("1795301000123 {\"a\": \"b c\"}"))
                .isEqualTo(new Entry(1_795_301_000_123L, "{\"a\": \"b c\"}"));
    }

    @Test
    void readsWhatHasEnded() {
        assertThat(Entry.parse("7 ")).isEqualTo(new Entry(7, ""));
        assertThat(Entry.parse("7")).isEqualTo(new Entry(7, ""));
    }
}
