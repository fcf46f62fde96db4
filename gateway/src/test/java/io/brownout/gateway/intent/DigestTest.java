package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestTest {

    private static final List<String> PARTS = List.of("", "a", "b", "ab", "\0", "\0\0\0\1", "\0\0\0\1a", "ä");

    @Test
    void neverLetsTwoListsOfPartsCollide() {
        Map<String, List<String>> seen = new HashMap<>();
        lists().forEach(parts -> assertThat(seen.putIfAbsent(Digest.sha256(parts.toArray(String[]::new)), parts))
                .as("collides with %s", parts)
                .isNull());
        assertThat(seen).hasSize(1 + 8 + 64 + 512);
    }

    @Test
    void tellsTheRawBytesFromTheParts() {
        byte[] raw = "raw".getBytes(StandardCharsets.UTF_8);
        assertThat(Digest.sha256(raw, "a", "b"))
                .isEqualTo(Digest.sha256("a", "b", "raw"))
                .isNotEqualTo(Digest.sha256(raw, "b", "a"))
                .isNotEqualTo(Digest.sha256(new byte[0], "a", "b"))
                .hasSize(64);
    }

    @Test
    void needsTheSecretForAnHmac() {
        byte[] other = Arrays.copyOf(Examples.SECRET, Examples.SECRET.length + 1);
        assertThat(Digest.hmac(Examples.SECRET, "text"))
                .isEqualTo(Digest.hmac(Examples.SECRET, "text"))
                .isNotEqualTo(Digest.hmac(Examples.SECRET, "texts"))
                .isNotEqualTo(Digest.sha256("text"))
                .hasSize(64);
        other[0] = 1;
        assertThat(Digest.hmac(other, "text")).isNotEqualTo(Digest.hmac(Examples.SECRET, "text"));
    }

    private static List<List<String>> lists() {
        List<List<String>> all = new ArrayList<>();
        all.add(List.of());
        for (String one : PARTS) {
            all.add(List.of(one));
            for (String two : PARTS) {
                all.add(List.of(one, two));
                PARTS.forEach(three -> all.add(List.of(one, two, three)));
            }
        }
        return all;
    }
}
