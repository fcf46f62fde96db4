package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

class IntentRequestTest {

    private static final byte[] BODY = {1, 2, 3};
    private static final String URL = "http://edge/payments?currency=EUR";
    private static final IntentRequest REQUEST = Examples.post(URL, BODY, "Content-Type", "application/json");

    static Stream<IntentRequest> others() {
        return Stream.of(
                new IntentRequest(HttpMethod.PUT, URI.create(URL), REQUEST.headers(), BODY),
                Examples.post("http://edge/refunds?currency=EUR", BODY, "Content-Type", "application/json"),
                Examples.post("http://edge/payments?currency=USD", BODY, "Content-Type", "application/json"),
                Examples.post("http://edge/payments", BODY, "Content-Type", "application/json"),
                Examples.post("http://edge/payments%3Fcurrency=EUR", BODY, "Content-Type", "application/json"),
                Examples.post(URL, BODY, "Content-Type", "text/plain"),
                Examples.post(URL, BODY),
                Examples.post(URL, new byte[] {1, 2}, "Content-Type", "application/json"),
                Examples.post(URL, new byte[] {1, 2, 4}, "Content-Type", "application/json"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void hasAnotherFingerprintWhenAnythingThatMattersDiffers(IntentRequest other) {
        assertThat(other.fingerprint("acc")).isNotEqualTo(REQUEST.fingerprint("acc"));
    }

    @Test
    void hasAnotherFingerprintForAnotherAccount() {
        assertThat(REQUEST.fingerprint("acc")).isNotEqualTo(REQUEST.fingerprint("another"));
    }

    @Test
    void hasTheSameFingerprintWhateverTheTransportAdds() {
        IntentRequest again = Examples.post(
                "https://another-host:8443/payments?currency=EUR",
                BODY.clone(),
                "content-type",
                "application/json",
                "User-Agent",
                "retry",
                "Date",
                "today");
        assertThat(again.fingerprint("acc")).isEqualTo(REQUEST.fingerprint("acc"));
    }

    @Test
    void isCompleteWithoutPathQueryOrBody() {
        assertThat(Examples.post("http://edge", new byte[0]).fingerprint("acc"))
                .isNotEqualTo(Examples.post("http://edge/", new byte[0]).fingerprint("acc"));
    }

    @Test
    void storesNoCredentialsAndNothingOfTheConnection() {
        IntentRequest request = Examples.post(
                "/",
                BODY,
                "AUTHORIZATION",
                "x",
                "Cookie",
                "x",
                "Proxy-Authorization",
                "x",
                "Connection",
                "x",
                "Keep-Alive",
                "x",
                "TE",
                "x",
                "Trailer",
                "x",
                "Transfer-Encoding",
                "chunked",
                "Upgrade",
                "x",
                "Expect",
                "100-continue",
                "X-Api-Key",
                "x",
                "X-Account-Id",
                "1",
                "X-Account-Id",
                "2");
        HttpHeaders stored = request.storedHeaders(Set.of("x-api-key"));
        assertThat(stored.toSingleValueMap().keySet()).containsExactly("X-Account-Id");
        assertThat(stored.get("X-Account-Id")).isEqualTo(List.of("1", "2"));
    }
}
