package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.intent.Caller;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

class StorabilityTest {

    private static final Caller SOMEBODY = new Caller("", "ann");
    private static final Credentials CREDENTIALS = Credentials.and(Set.of("x-api-key", "x-auth-token"));

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
    @CsvSource({"Content-Length, 1", "Transfer-Encoding, chunked"})
    void comparesNoBodies(String header, String value) {
        for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
            MockServerHttpRequest request = MockServerHttpRequest.method(method, "/")
                    .header(header, value)
                    .build();
            assertThat(Storability.isPlain(request)).isFalse();
            assertThat(Storability.mayAnswerBeKept(request)).isFalse();
        }
        assertThat(Storability.isPlain(MockServerHttpRequest.get("/")
                        .header("Content-Length", "0")
                        .build()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Cookie", "Proxy-Authorization", "X-Api-Key", "x-auth-token"})
    void keepsNothingOfSomebodyUnknown(String credentials) {
        assertThatOnlyAPrincipalOwns(
                MockServerHttpRequest.get("/").header(credentials, "x").build());
    }

    @Test
    void takesAClientsCertificateForACredential() {
        assertThatOnlyAPrincipalOwns(overTls(new X509Certificate[1]));
        assertThat(Storability.isOwnerKnown(overTls(null), Caller.ANONYMOUS, CREDENTIALS))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "public | true",
                "max-age=60 | true",
                "s-maxage=5 | true",
                "max-age=0 | false",
                "s-maxage=0, max-age=0 | false",
                "stale-if-error=60 | false",
                "max-age=x | false"
            })
    void knowsWhatIsForAll(String directives, boolean expected) {
        assertThat(Storability.isForAll(answer(200, "Cache-Control", directives).getHeaders()))
                .isEqualTo(expected);
    }

    private static void assertThatOnlyAPrincipalOwns(MockServerHttpRequest request) {
        assertThat(Storability.isOwnerKnown(request, Caller.ANONYMOUS, CREDENTIALS))
                .isFalse();
        assertThat(Storability.isOwnerKnown(request, new Caller("shop", ""), CREDENTIALS))
                .isFalse();
        assertThat(Storability.isOwnerKnown(request, SOMEBODY, CREDENTIALS)).isTrue();
        assertThat(Storability.isOwnerKnown(MockServerHttpRequest.get("/").build(), Caller.ANONYMOUS, CREDENTIALS))
                .isTrue();
    }

    private static MockServerHttpRequest overTls(X509Certificate @Nullable [] certificates) {
        MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.post("/");
        request.sslInfo(new Certified(certificates));
        return request.build();
    }

    private static MockServerHttpResponse answer(int status, String header, String value) {
        MockServerHttpResponse answer = new MockServerHttpResponse();
        answer.setStatusCode(HttpStatus.valueOf(status));
        answer.getHeaders().add(header, value);
        return answer;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Certified(X509Certificate @Nullable [] certificates) implements SslInfo {

        @Override
        public @Nullable String getSessionId() {
            return null;
        }

        @Override
        public X509Certificate @Nullable [] getPeerCertificates() {
            return certificates;
        }
    }
}
