package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class CacheDirectivesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=60 | 60",
                "max-age=60, s-maxage=5 | 5",
                "max-age=\"7\" | 7",
                "public | 0",
                "max-age=-1 | 0",
                "max-age=99999999999 | 0",
                "max-age | 0"
            })
    void tellHowLongAnAnswerIsFresh(String field, long seconds) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Cache-Control", field);
        assertThat(CacheDirectives.of(headers).lifetime(headers)).isEqualTo(seconds);
    }

    @Test
    void fallBackToExpires() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Date", "Tue, 15 Nov 1994 12:45:26 GMT");
        headers.set("Expires", "Tue, 15 Nov 1994 12:46:26 GMT");
        assertThat(CacheDirectives.of(headers).lifetime(headers)).isEqualTo(60);
        headers.set("Expires", "0");
        assertThat(CacheDirectives.of(headers).lifetime(headers)).isZero();
        headers.remove("Date");
        assertThat(CacheDirectives.of(headers).lifetime(headers)).isZero();
    }
}
