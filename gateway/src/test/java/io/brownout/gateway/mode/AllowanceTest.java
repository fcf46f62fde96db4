package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class AllowanceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5   | 0  | 1 | \"payments\";q=5;w=1  | \"payments\";r=0;t=1",
                "5.9 | 3  | 2 | \"payments\";q=5;w=1  | \"payments\";r=3;t=2",
                "0.5 | 1  | 2 | \"payments\";q=1;w=2  | \"payments\";r=1;t=2",
                "0.3 | 0  | 4 | \"payments\";q=1;w=4  | \"payments\";r=0;t=4",
                "2   | 99 | 1 | \"payments\";q=2;w=1  | \"payments\";r=2;t=1"
            })
    void isWrittenInWholeRequestsAndSeconds(double rate, long remaining, long reset, String policy, String limit) {
        HttpHeaders headers = new HttpHeaders();
        new Allowance(true, rate, remaining, reset).write(headers, "payments");
        assertThat(headers.get("RateLimit-Policy")).containsExactly(policy);
        assertThat(headers.get("RateLimit")).containsExactly(limit);
    }
}
