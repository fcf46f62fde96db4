package io.brownout.gateway.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Report;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the board's values are spelled in Redis. What cannot be understood, as after a downgrade, counts as absent.
 * Thread-safe.
 */
final class BoardJson {

    private static final Logger log = LoggerFactory.getLogger(BoardJson.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private BoardJson() {}

    static String of(DependencyHealth health) {
        Condition condition = health.condition();
        return write(new Health(
                condition.state(),
                condition.relapsesTo(),
                health.since(),
                health.words(),
                health.levelSince(),
                health.degradedSince()));
    }

    static Optional<DependencyHealth> health(String text) {
        return read(text, Health.class)
                .map(health -> new DependencyHealth(
                        new Condition(health.state(), health.relapsesTo()),
                        health.since(),
                        health.words(),
                        health.orSince(health.levelSince()),
                        health.orSince(health.degradedSince())));
    }

    static String of(Force force) {
        return write(force);
    }

    static Optional<Force> force(String text) {
        return read(text, Force.class);
    }

    static String of(Beat beat) {
        return write(beat);
    }

    static Optional<Beat> beat(String text) {
        return read(text, Beat.class);
    }

    static String of(AuditEntry entry) {
        return write(entry);
    }

    static Optional<AuditEntry> audit(String text) {
        return read(text, AuditEntry.class);
    }

    static String of(AuditTail tail) {
        return write(tail);
    }

    static Optional<AuditTail> tail(String text) {
        return text.isEmpty() ? Optional.empty() : read(text, AuditTail.class);
    }

    private static <T> Optional<T> read(String text, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(text, type));
        } catch (JsonProcessingException e) {
            log.warn("A {} on the board is not understood, and counts as absent: {}", type.getSimpleName(), text);
            return Optional.empty();
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value of the board cannot be written: " + value, e);
        }
    }

    /** An older release tells neither of the last two, which counts as zero. */
    private record Health(
            DependencyState state,
            DependencyState relapsesTo,
            long since,
            String words,
            long levelSince,
            long degradedSince) {

        long orSince(long told) {
            return told == 0 ? since : told;
        }
    }

    /**
     * What one replica says at each exchange.
     *
     * @param rev of its snapshot
     * @param policy digest of its policy
     * @param reports by dependency
     * @param traffic requests per second by capability
     */
    record Beat(long rev, String policy, Map<String, Report> reports, Map<String, Double> traffic) {}

    /**
     * The end of the audit trail.
     *
     * @param number of its last entry
     * @param digest of its last entry
     */
    record AuditTail(long number, String digest) {

        static final AuditTail START = new AuditTail(0, "");
    }
}
