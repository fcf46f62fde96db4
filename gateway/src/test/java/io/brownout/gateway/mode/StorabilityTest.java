package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.intent.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

class StorabilityTest {

    private static final Caller SOMEBODY = new Caller("", "ann");

    @ParameterizedTest
    @ValueSource(strings = {"", "public", "max-age=60", "max-age=0", "s-maxage=5, public", "community=\"UCI\""})
    void keepsWhatNobodyForbids(String directives) {
        assertThat(Storability.mayBeKept(answer(200, "Cache-Control", directives)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "private",
                "no-store",
                "PRIVATE, max-age=60",
                "max-age=60,no-store",
                "private=\"Set-Cookie, X-Name\"",
                "no-cache",
                "must-revalidate",
                "max-age=5 , Proxy-Revalidate"
            })
    void keepsNothingThatIsForbidden(String directives) {
        assertThat(Storability.mayBeKept(answer(200, "Cache-Control", directives)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 203, 204, 206, 301, 304, 404, 500, 503})
    void keepsNothingButGoodAnswers(int status) {
        assertThat(Storability.mayBeKept(answer(status, "X-Any", "1"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Set-Cookie, a=b", "Vary, *", "Vary, 'Accept, *'"})
    void keepsNothingThatIsForOneOnly(String header, String value) {
        assertThat(Storability.mayBeKept(answer(200, header, value))).isFalse();
    }

    @Test
    void keepsNothingThatSetsACookieLater() {
        MockServerHttpResponse answer = answer(200, "X-Any", "1");
        answer.addCookie(ResponseCookie.from("a", "b").build());
        assertThat(Storability.mayBeKept(answer)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"GET, true", "HEAD, false", "POST, false", "OPTIONS, false", "PUT, false"})
    void keepsAnswersToGetOnly(String method, boolean kept) {
        assertThat(Storability.mayAnswerBeKept(MockServerHttpRequest.method(HttpMethod.valueOf(method), "/")
                        .build()))
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"Cache-Control, no-store", "Cache-Control, 'max-age=0, No-Store'", "Upgrade, websocket"})
    void obeysTheRequest(String header, String value) {
        assertThat(Storability.mayAnswerBeKept(
                        MockServerHttpRequest.get("/").header(header, value).build()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Cookie"})
    void keepsNothingOfSomebodyUnknown(String credentials) {
        MockServerHttpRequest request =
                MockServerHttpRequest.get("/").header(credentials, "x").build();
        assertThat(Storability.isOwnerKnown(request, Caller.ANONYMOUS)).isFalse();
        assertThat(Storability.isOwnerKnown(request, SOMEBODY)).isTrue();
        assertThat(Storability.isOwnerKnown(MockServerHttpRequest.get("/").build(), Caller.ANONYMOUS))
                .isTrue();
    }

    private static MockServerHttpResponse answer(int status, String header, String value) {
        MockServerHttpResponse answer = new MockServerHttpResponse();
        answer.setStatusCode(HttpStatus.valueOf(status));
        answer.getHeaders().add(header, value);
        return answer;
    }
}
