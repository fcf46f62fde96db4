package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.intent.StoreSight.Kind;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreSightTest {

    @ParameterizedTest
    @CsvSource({
        "yes, always, 0, noeviction, READY",
        "yes, always, 0, allkeys-lru, READY",
        "yes, always, 64000000, noeviction, READY",
        "no, always, 0, noeviction, UNSAFE",
        "yes, everysec, 0, noeviction, UNSAFE",
        "yes, no, 0, noeviction, UNSAFE",
        "yes, always, 64000000, allkeys-lru, UNSAFE",
        "yes, always, 64000000, volatile-ttl, UNSAFE",
    })
    void trustsOnlyAStoreThatKeepsWhatItAcknowledges(
            String appendOnly, String fsync, String maxMemory, String eviction, Kind kind) {
        Properties append = properties("appendonly", appendOnly, "appendfsync", fsync);
        Properties memory = properties("maxmemory", maxMemory, "maxmemory-policy", eviction);
        assertThat(StoreSight.of(append, memory, 7, Examples.SECRET, false).kind())
                .isEqualTo(kind);
        assertThat(StoreSight.of(append, memory, 7, Examples.SECRET, true).kind())
                .isEqualTo(Kind.READY);
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        StoreSight sight = StoreSight.of(
                properties("appendonly", "no", "appendfsync", "everysec"),
                properties("maxmemory", "1", "maxmemory-policy", "allkeys-lru"),
                7,
                Examples.SECRET,
                false);
        assertThat(sight.why())
                .isEqualTo("appendonly is 'no', must be 'yes'; appendfsync is 'everysec', must be 'always';"
                        + " maxmemory-policy is 'allkeys-lru', must be 'noeviction'");
    }

    @Test
    void trustsNoStoreThatDoesNotSay() {
        StoreSight sight = StoreSight.of(new Properties(), new Properties(), 7, Examples.SECRET, false);
        assertThat(sight.kind()).isEqualTo(Kind.UNSAFE);
        assertThat(sight.why()).contains("CONFIG GET does not show appendonly").contains("maxmemory-policy");
    }

    @Test
    void remembersItsSecretAndClockWhenItGoesAway() {
        StoreSight seen = StoreSight.of(new Properties(), new Properties(), 7, Examples.SECRET, true);
        StoreSight away = seen.away("connection refused");
        assertThat(away.kind()).isEqualTo(Kind.AWAY);
        assertThat(away.why()).isEqualTo("connection refused");
        assertThat(away.secret()).isEqualTo(Examples.SECRET);
        assertThat(away.storeMillis()).isEqualTo(7);
        assertThat(away.nanos()).isEqualTo(seen.nanos());
    }

    private static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return properties;
    }
}
