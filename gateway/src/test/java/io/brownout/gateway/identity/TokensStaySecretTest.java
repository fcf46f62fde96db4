package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.data.redis.core.ScanOptions;

@ExtendWith(OutputCaptureExtension.class)
class TokensStaySecretTest {

    private static final String GOOD = "mF_9.B5f-4.1JqM-Zx7Qw2Lk8";
    private static final String REVOKED = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJldmUifQ.c2lnbmF0dXJl";
    private static final int TELLING = 6;

    @RegisterExtension
    static final IdentityRedis REDIS = new IdentityRedis();

    private final ReactiveRedisTemplate<String, String> redis = REDIS.patient();
    private final Peer a = Peer.start(REDIS);
    private final Peer b = Peer.start(REDIS);

    @AfterEach
    void bringBack() {
        a.close();
        b.close();
        REDIS.server().restart();
    }

    @Test
    void inRedis() {
        share();
        String dump = String.join("\n", dump());
        assertThat(dump)
                .contains(Tokens.key(GOOD).toString(), Tokens.key(REVOKED).toString(), "\"ada\"");
        assertThat(dump).doesNotContain(parts(GOOD)).doesNotContain(parts(REVOKED));
    }

    @Test
    void inLogs(CapturedOutput output) {
        share();
        REDIS.server().kill();
        a.awaitShared(false);
        a.revocations.add(Tokens.key(GOOD));
        assertThat(a.finds(Tokens.key(REVOKED))).isFalse();
        assertThat(output).contains("Revocations stay with this replica");
        assertThat(output.toString()).doesNotContain(parts(GOOD)).doesNotContain(parts(REVOKED));
    }

    private void share() {
        a.keep(Tokens.key(GOOD));
        a.keep(Tokens.key(REVOKED));
        b.awaitFinds(Tokens.key(REVOKED), true);
        b.awaitFinds(Tokens.key(GOOD), true);
        a.revocations.add(Tokens.key(REVOKED));
        b.awaitHeard(List.of(Tokens.key(REVOKED)));
    }

    /** All keys and values. */
    private List<String> dump() {
        List<String> keys = Objects.requireNonNull(
                redis.scan(ScanOptions.NONE).collectList().block());
        List<String> dump = new ArrayList<>(keys);
        keys.forEach(key -> dump.addAll(values(key)));
        return dump;
    }

    private List<String> values(String key) {
        return Objects.requireNonNull(
                redis.type(key).block() == DataType.ZSET
                        ? redis.opsForZSet()
                                .range(key, Range.unbounded())
                                .collectList()
                                .block()
                        : redis.opsForValue().get(key).flux().collectList().block());
    }

    /** Every part that is long enough to tell something. */
    private static String[] parts(String token) {
        return IntStream.rangeClosed(0, token.length() - TELLING)
                .mapToObj(at -> token.substring(at, at + TELLING))
                .toArray(String[]::new);
    }
}
