package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;

class IdentityHeadersTest {

    private final IdentityHeaders headers = new IdentityHeaders(new IdentityProperties.Headers(
            "Identity-Issuer", "Identity-Subject", "Identity-Tenant", "Identity-Scopes", "Identity-Age"));

    @Test
    void tellWhoAsks() {
        ServerWebExchange told = told(new Identity("members", "ada", "acme", "read write"), 12);
        HttpHeaders sent = told.getRequest().getHeaders();
        assertThat(sent.get("Identity-Subject")).containsExactly("ada");
        assertThat(sent.get("Identity-Tenant")).containsExactly("acme");
        assertThat(sent.get("Identity-Scopes")).containsExactly("read write");
        assertThat(sent.get("Identity-Age")).containsExactly("12");
        assertThat(told.<Identity>getAttribute(Identity.ATTRIBUTE)).isEqualTo(Tokens.ADA);
    }

    @Test
    void sayNothingOfWhatATokenDoesNotName() {
        HttpHeaders sent =
                told(new Identity("members", "ada", "", ""), 0).getRequest().getHeaders();
        assertThat(sent.containsKey("Identity-Tenant")).isFalse();
        assertThat(sent.containsKey("Identity-Scopes")).isFalse();
        assertThat(sent.getFirst("Identity-Age")).isEqualTo("0");
    }

    @Test
    void replaceWhateverStoodThere() {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/")
                .header("identity-subject", "eve", "mallory")
                .header("IDENTITY-TENANT", "evil")
                .header("Identity-Age", "0"));
        HttpHeaders sent = headers.told(exchange, new Identification.Known(new Identity("members", "ada", "", ""), 7))
                .getRequest()
                .getHeaders();
        assertThat(sent.get("Identity-Subject")).containsExactly("ada");
        assertThat(sent.containsKey("Identity-Tenant")).isFalse();
        assertThat(sent.get("Identity-Age")).containsExactly("7");
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, ada@example.com",
        "Zoë, Zo%C3%AB",
        "李, %E6%9D%8E",
        "😀, %F0%9F%98%80",
        "100%, 100%25",
        "a%2Fb, a%252Fb",
        "' ada', %20ada",
        "'ada ', ada%20",
        "'ada lovelace', ada lovelace",
        "'  Zoë ', %20%20Zo%C3%AB%20",
        "'+', +",
    })
    void encodeWhatAFieldCannotHold(String subject, String field) {
        assertThat(field(subject)).isEqualTo(field);
        assertThat(URLDecoder.decode(field.replace("+", "%2B"), StandardCharsets.UTF_8))
                .isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada\r\nIdentity-Tenant: evil",
                "ada\nX: y",
                "ada\rX: y",
                "ada\u0000",
                "a\u0085b",
                "a\u2028b",
                "a\u007fb"
            })
    void cannotBeMadeToHoldAnotherField(String subject) {
        assertThat(field(subject)).matches("[ -~]+").contains("%");
        assertThat(URLDecoder.decode(field(subject), StandardCharsets.UTF_8)).isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Identity-Subject",
                "identity-subject",
                "IDENTITY-SUBJECT",
                "Identity_Subject",
                "identity_tenant",
                "Identity-Scopes",
                "IDENTITY_SCOPES",
                "Identity-Age",
                "identity_age"
            })
    void areTakenFromNoClient(String name) {
        var request = MockServerHttpRequest.get("/")
                .header(name, "eve")
                .header("Accept", "*/*")
                .build();
        assertThat(headers.areClaimed(request.getHeaders())).isTrue();
        HttpHeaders left = headers.withoutClaims(request).getHeaders();
        assertThat(left.containsKey(name)).isFalse();
        assertThat(left.getFirst("Accept")).isEqualTo("*/*");
        assertThat(headers.areClaimed(left)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Acme-Caller", "X_Acme_Caller", "x-acme_caller", "X_Acme-Caller"})
    void areTakenInNoMixtureOfHyphensAndUnderscores(String name) {
        var own = new IdentityHeaders(
                new IdentityProperties.Headers("X-By", "X-Acme-Caller", "X-Tenant", "X-Scopes", "X-Age"));
        var request = MockServerHttpRequest.get("/").header(name, "eve").build();
        assertThat(own.withoutClaims(request).getHeaders().containsKey(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'Identity-Subject', ''",
        "'close, Identity-Subject', close",
        "'identity_tenant,close , IDENTITY-AGE,upgrade', 'close, upgrade'",
        "',, Identity-Scopes ,', ''",
    })
    void cannotBeRemovedOnTheWay(String connection, String left) {
        var request =
                MockServerHttpRequest.get("/").header("Connection", connection).build();
        assertThat(headers.areClaimed(request.getHeaders())).isTrue();
        HttpHeaders sent = headers.withoutClaims(request).getHeaders();
        assertThat(String.join("", sent.getOrEmpty("Connection"))).isEqualTo(left);
        assertThat(sent.containsKey("Connection")).isEqualTo(!left.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Identity", "Identity-Subjects", "X-Identity-Subject", "Subject", "IdentitySubject"})
    void leaveAllOthersAlone(String name) {
        var request = MockServerHttpRequest.get("/")
                .header(name, "mine")
                .header("Connection", "close, " + name)
                .build();
        assertThat(headers.areClaimed(request.getHeaders())).isFalse();
    }

    private String field(String subject) {
        return String.valueOf(told(new Identity("members", subject, "", ""), 0)
                .getRequest()
                .getHeaders()
                .getFirst("Identity-Subject"));
    }

    private ServerWebExchange told(Identity identity, long age) {
        return headers.told(
                MockServerWebExchange.from(MockServerHttpRequest.get("/")), new Identification.Known(identity, age));
    }
}
