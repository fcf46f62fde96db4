package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brownout.gateway.identity.IdentityProperties.Credentials;
import io.brownout.gateway.identity.IdentityProperties.Headers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IdentityPropertiesTest {

    private static final String SECRET = "thirty-two characters at the least";

    @Test
    void haveDefaults() {
        assertThat(properties(Map.of()))
                .isEqualTo(new IdentityProperties(
                        null,
                        Map.of(),
                        new Headers(
                                "Identity-Issuer",
                                "Identity-Subject",
                                "Identity-Tenant",
                                "Identity-Scopes",
                                "Identity-Age"),
                        100_000,
                        Duration.ofMillis(20),
                        Duration.ofMillis(400)));
    }

    @Test
    void mapEverySetting() {
        Map<String, String> values = Map.ofEntries(
                Map.entry("brownout.identity.secret", SECRET),
                Map.entry("brownout.identity.issuers.members.client-id", "edge"),
                Map.entry("brownout.identity.issuers.members.client-secret", "s3cret"),
                Map.entry("brownout.identity.headers.issuer", "X-By"),
                Map.entry("brownout.identity.headers.subject", "X-User"),
                Map.entry("brownout.identity.headers.tenant", "X-Org"),
                Map.entry("brownout.identity.headers.scopes", "X-May"),
                Map.entry("brownout.identity.headers.age", "X-Age"),
                Map.entry("brownout.identity.remembered", "1000"),
                Map.entry("brownout.identity.store-timeout", "1ms"),
                Map.entry("brownout.identity.revocation-poll", "1s"));
        assertThat(properties(values))
                .isEqualTo(new IdentityProperties(
                        SECRET,
                        Map.of("members", new Credentials("edge", "s3cret")),
                        new Headers("X-By", "X-User", "X-Org", "X-May", "X-Age"),
                        1000,
                        Duration.ofMillis(1),
                        Duration.ofSeconds(1)));
    }

    @Test
    void takeHalfACredentialForWhatItIs() {
        assertThat(properties(Map.of("brownout.identity.issuers.members.client-id", "edge"))
                        .issuers())
                .containsExactly(Map.entry("members", new Credentials("edge", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "secret, 'thirty-one characters: too few.', 'brownout.identity.secret must have at least 32 characters'",
        "secret, '', 'brownout.identity.secret must have at least 32 characters'",
        "headers.age, 'a b', 'brownout.identity.headers: ''a b'' is no header name'",
        "headers.age, IDENTITY-TENANT, 'brownout.identity.headers must have different names'",
        "remembered, 999, 'brownout.identity.remembered must be at least 1000, not 999'",
        "store-timeout, 0ms, 'brownout.identity.store-timeout must be at least 1ms, not PT0S'",
        "store-timeout, -1s, 'brownout.identity.store-timeout must be at least 1ms, not PT-1S'",
        "revocation-poll, 49ms, 'brownout.identity.revocation-poll must be 50ms to 1s, not PT0.049S'",
        "revocation-poll, 1001ms, 'brownout.identity.revocation-poll must be 50ms to 1s, not PT1.001S'",
    })
    void refuseWhatCannotWork(String name, String value, String message) {
        assertThatThrownBy(() -> properties(Map.of("brownout.identity." + name, value)))
                .rootCause()
                .hasMessage(message)
                .hasMessageNotContaining("thirty-one");
    }

    @Test
    void tellNoSecret() {
        IdentityProperties properties = properties(Map.of(
                "brownout.identity.secret",
                SECRET,
                "brownout.identity.issuers.members.client-id",
                "edge",
                "brownout.identity.issuers.members.client-secret",
                "s3cret"));
        assertThat(properties.toString()).contains("members").doesNotContain(SECRET, "s3cret");
        assertThat(properties.issuers().toString()).contains("edge").doesNotContain("s3cret");
    }

    private static IdentityProperties properties(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("brownout.identity", IdentityProperties.class);
    }
}
