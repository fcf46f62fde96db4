package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class BearerTokenTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "mF_9.B5f-4.1JqM", "a~b+c/d", "dG9rZW4=", "dG9rZW4=="})
    void isFoundInItsField(String token) {
        assertThat(BearerToken.of(headers("Bearer " + token))).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "bearer x", "BEARER x", "bEaReR x", "Bearer   x", "Bearer x  "})
    void isFoundHoweverItsSchemeIsWritten(String field) {
        assertThat(BearerToken.of(headers(field))).isEqualTo("x");
    }

    @Test
    void isNotThereWithoutAField() {
        assertThat(BearerToken.of(headers())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YWRhOmFkYQ==", "Token x", "x"})
    void isNotThereInAFieldOfAnotherScheme(String field) {
        assertThat(BearerToken.of(headers(field))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer ",
                "Bearer a b",
                "Bearer a,b",
                "Bearer \"a\"",
                "Bearer a\tb",
                "Bearer a\r\nX: y",
                "Bearer é",
                "Bearer a;b",
                "Bearer {}",
                "Bearer a\u0000",
                "Bearer \u212a"
            })
    void isMalformedOutsideItsGrammar(String field) {
        assertThat(BearerToken.of(headers(field))).isEqualTo(BearerToken.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"Bearer a, Bearer a", "Bearer a, Bearer b", "Basic a, Bearer b", "Bearer a, Basic b"})
    void isMalformedWhenItIsThereTwice(String one, String other) {
        assertThat(BearerToken.of(headers(one, other))).isEqualTo(BearerToken.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearerx", "bearer:x", "Basic x, Bearer y"})
    void isMalformedWhereSomebodyBehindMightFindOne(String field) {
        assertThat(BearerToken.of(headers(field))).isEqualTo(BearerToken.MALFORMED);
    }

    @Test
    void isNotReadBeyondItsGreatestLength() {
        assertThat(BearerToken.of(headers("Bearer " + "x".repeat(8192)))).hasSize(8192);
        assertThat(BearerToken.of(headers("Bearer " + "x".repeat(8193)))).isEqualTo(BearerToken.MALFORMED);
    }

    @Test
    void isNotLookedForElsewhere() {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Cookie", "access_token=x");
        headers.add("X-Authorization", "Bearer x");
        headers.add("Proxy-Authorization", "Bearer x");
        assertThat(BearerToken.of(headers)).isNull();
    }

    private static HttpHeaders headers(String... fields) {
        HttpHeaders headers = new HttpHeaders();
        for (String field : fields) {
            headers.add(HttpHeaders.AUTHORIZATION, field);
        }
        return headers;
    }
}
