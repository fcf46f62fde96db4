package io.brownout.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.PortInUseException;

class AdminSetupTest {

    private static final AdminProperties.Token OPS = AdminWorld.token("ops", Set.of("operator"));

    @Test
    void isOffAndBoundToLoopbackUnlessToldOtherwise() {
        AdminProperties defaults = bind(Map.of());
        assertThat(defaults.enabled()).isFalse();
        assertThat(defaults.port()).isEqualTo(8081);
        assertThat(defaults.address()).isEqualTo("127.0.0.1");
        assertThat(defaults.maxTtl()).isEqualTo(Duration.ofHours(24));
        assertThat(defaults.tokens()).isEmpty();
        assertThat(defaults.provider()).isEmpty();
    }

    @Test
    void readsEveryProperty() {
        AdminProperties all = bind(Map.ofEntries(
                Map.entry("brownout.admin.enabled", "true"),
                Map.entry("brownout.admin.port", "9"),
                Map.entry("brownout.admin.address", "0.0.0.0"),
                Map.entry("brownout.admin.ssl-bundle", "ops"),
                Map.entry("brownout.admin.allowed-origins", "https://ops.example.com"),
                Map.entry("brownout.admin.max-ttl", "2h"),
                Map.entry("brownout.admin.tokens[0].name", "ops"),
                Map.entry("brownout.admin.tokens[0].hash", "hashed"),
                Map.entry("brownout.admin.tokens[0].roles", "operator,break-glass"),
                Map.entry("brownout.admin.oidc.issuer-uri", "https://id.example.com"),
                Map.entry("brownout.admin.oidc.jwk-set-uri", "https://id.example.com/keys"),
                Map.entry("brownout.admin.oidc.audience", "brownout")));
        assertThat(all)
                .isEqualTo(new AdminProperties(
                        true,
                        9,
                        "0.0.0.0",
                        "ops",
                        List.of("https://ops.example.com"),
                        List.of(new AdminProperties.Token("ops", "hashed", Set.of("operator", "break-glass"))),
                        new AdminProperties.Oidc(
                                "https://id.example.com",
                                "https://id.example.com/keys",
                                "brownout",
                                "roles",
                                Duration.ofSeconds(30)),
                        Duration.ofHours(2)));
        assertThat(all.toString()).doesNotContain("hashed");
    }

    @Test
    void takesTokensOrAProvider() {
        assertThatCode(() -> check(AdminWorld.properties(List.of(OPS), null))).doesNotThrowAnyException();
        assertThatCode(() -> check(AdminWorld.properties(List.of(), oidc("https://id", "brownout"))))
                .doesNotThrowAnyException();
    }

    @Test
    void isNeverOpenToEverybody() {
        assertRefused(AdminWorld.properties(List.of(), null), "tokens and oidc are both missing");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertRefused(
                AdminWorld.properties(
                        List.of(
                                OPS,
                                OPS,
                                new AdminProperties.Token("a b", "plain", Set.of()),
                                AdminWorld.token("x", Set.of("admin"))),
                        oidc("", "")),
                "tokens[1].name: 'ops' is there twice",
                "tokens[2].name: 'a b' is not 1 to 64 letters, digits, - or _",
                "tokens[2].hash is no bcrypt hash",
                "tokens[2].roles is empty",
                "tokens[3].roles: 'admin' is none of [viewer, operator, drill, break-glass]",
                "oidc.issuer-uri is missing",
                "oidc.audience is missing");
    }

    @Test
    void refusesHashesThatAreTooCheapOrTooDear() {
        String hash = OPS.hash();
        for (String cost : List.of("09", "15", "31")) {
            AdminProperties.Token token =
                    new AdminProperties.Token("ops", hash.replace("$10$", "$" + cost + "$"), Set.of("operator"));
            assertRefused(
                    AdminWorld.properties(List.of(token), null), "tokens[0].hash is no bcrypt hash of cost 10 to 14");
        }
    }

    @Test
    void explainsItselfAtStartUp() {
        AdminSetupRefusedException refused = new AdminSetupRefusedException(List.of("brownout.admin.port: no"));
        assertThat(new AdminSetupRefusedFailureAnalyzer().analyze(refused)).satisfies(analysis -> {
            assertThat(analysis.getDescription()).contains("brownout.admin.port: no");
            assertThat(analysis.getAction()).contains("docs/admin.md");
        });
    }

    @Test
    void stopsStartUpWhenThePortIsTaken() {
        try (AdminWorld first = AdminWorld.start()) {
            NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory(first.server.port());
            factory.setAddress(InetAddress.getLoopbackAddress());
            AdminServer second = new AdminServer(first.api, factory);
            assertThatThrownBy(second::start).isInstanceOf(PortInUseException.class);
        }
    }

    private static void assertRefused(AdminProperties properties, String... faults) {
        assertThatThrownBy(() -> check(properties))
                .isInstanceOf(AdminSetupRefusedException.class)
                .message()
                .contains(faults);
    }

    private static void check(AdminProperties properties) {
        AdminSetup.checked(properties);
    }

    private static AdminProperties.Oidc oidc(String issuer, String audience) {
        return new AdminProperties.Oidc(issuer, "", audience, "roles", Duration.ZERO);
    }

    private static AdminProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("brownout.admin", AdminProperties.class);
    }
}
