package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class ServerTimingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "svc-mode|",
                "svc-mode;desc=\"payments=queued, x=y\"|",
                "SVC-Mode ; desc=x|",
                "svc-mode;desc=\"a\\\"b, c\", db;dur=5|db;dur=5",
                "db;dur=5,svc-mode;desc=x, cache;desc=\"hit, svc-mode\"|db;dur=5, cache;desc=\"hit, svc-mode\"",
                "svc-mode-2;dur=1, db|svc-mode-2;dur=1, db",
                ", ,svc-mode, ,|",
                "db;desc=\"open, svc-mode;desc=x|"
            })
    void removesWhatOthersSayOfTheStatus(String line, String rest) {
        HttpHeaders headers = headers(line);
        assertThat(ServerTiming.hasStatus(headers)).isTrue();
        ServerTiming.removeStatus(headers);
        assertThat(headers.getOrEmpty("Server-Timing")).isEqualTo(rest == null ? List.of() : List.of(rest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"db;dur=5", "db,cache", "db;desc=\"open", ""})
    void leavesOtherMetricsAsTheyAre(String line) {
        HttpHeaders headers = headers(line);
        assertThat(ServerTiming.hasStatus(headers)).isFalse();
        ServerTiming.removeStatus(headers);
        assertThat(headers.get("Server-Timing")).containsExactly(line);
    }

    @Test
    void knowsNoStatusWhereThereAreNoMetrics() {
        assertThat(ServerTiming.hasStatus(new HttpHeaders())).isFalse();
    }

    @Test
    void keepsEveryOtherLine() {
        HttpHeaders headers = headers("db;dur=5");
        headers.add("Server-Timing", "svc-mode;desc=x");
        headers.add("Server-Timing", "cache;desc=hit");
        ServerTiming.removeStatus(headers);
        assertThat(headers.get("Server-Timing")).containsExactly("db;dur=5", "cache;desc=hit");
    }

    private static HttpHeaders headers(String line) {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Server-Timing", line);
        return headers;
    }
}
