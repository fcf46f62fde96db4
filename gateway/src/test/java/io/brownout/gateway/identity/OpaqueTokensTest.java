package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.health.Breakers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OpaqueTokensTest {

    private static final String TOKEN = "mF_9.B5f-4.1JqM-Zx7Qw2Lk8";
    private static final String GOOD = """
            {"active": true, "sub": "ada", "tenant": "acme", "scope": "read write", "aud": ["shop"],
             "iss": "https://id.example", "exp": 1999999999}""";
    private static final String WORKED = "good 1, failed 0, slow 0";

    private IntrospectionServer server = new IntrospectionServer();

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void areGoodWhenTheirIssuerSaysSo() {
        long before = System.nanoTime();
        TokenVerdict.Verified verified = verified(GOOD);
        assertThat(verified.identity()).isEqualTo(new Identity("members", "ada", "acme", "read write"));
        assertThat(verified.at()).isBetween(before, System.nanoTime());
        assertThat(verified.expiry()).isBetween(1_999_999_999L, 1_999_999_999L + 60);
        assertThat(verified.key()).isEmpty();
        assertThat(Breakers.taken(server.breaker)).isEqualTo(WORKED);
    }

    @Test
    void areAskedAboutAsTheStandardHasIt() {
        server.says(GOOD);
        assertThat(heard()).startsWith("verified");
        String credentials =
                Base64.getEncoder().encodeToString("ed+ge:s3cret%2Fand+more".getBytes(StandardCharsets.UTF_8));
        assertThat(server.asked).containsExactly("Basic " + credentials + " token=" + TOKEN);
    }

    @Test
    void areAsOldAsTheQuestion() {
        server.says(GOOD).later(Duration.ofMillis(200));
        long before = System.nanoTime();
        TokenVerdict.Verified verified = verified(GOOD);
        assertThat(Duration.ofNanos(verified.at() - before)).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void haveNoEndWhereTheirIssuerNamesNone() {
        assertThat(verified("""
                {"active": true, "sub": "ada", "aud": "shop"}""").expiry()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"active\": false}",
                "{\"active\": false, \"sub\": \"ada\", \"aud\": [\"shop\"]}",
                "{\"active\": true, \"sub\": \"ada\", \"aud\": [\"other\"]}",
                "{\"active\": true, \"sub\": \"ada\", \"aud\": \"shopping\"}",
                "{\"active\": true, \"sub\": \"ada\"}",
                "{\"active\": true, \"aud\": [\"shop\"]}",
                "{\"active\": true, \"sub\": \"\", \"aud\": [\"shop\"]}",
                "{\"active\": true, \"sub\": \"  \", \"aud\": [\"shop\"]}",
                "{\"active\": true, \"sub\": null, \"aud\": [\"shop\"]}",
                "{\"active\": true, \"sub\": \"a\\nb\", \"aud\": [\"shop\"]}"
            })
    void areRefusedWhenTheirIssuerDoesNotVouchForThem(String answer) {
        server.says(answer);
        assertThat(heard()).isEqualTo("refused");
        assertThat(Breakers.taken(server.breaker)).as("a refusal is an answer").isEqualTo(WORKED);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 414, 431})
    void areRefusedWhenTheyAreNotEvenRead(int status) {
        server.says(status, "text/plain", "no");
        assertThat(heard()).isEqualTo("refused");
        assertThat(Breakers.taken(server.breaker))
                .as("it says nothing of the issuer")
                .isEqualTo(WORKED);
    }

    @Test
    void areRefusedUnaskedWhenTheyAreFarTooLong() {
        String endless = "x".repeat(OpaqueTokens.LONGEST_TOKEN + 1);
        assertThat(server.tokens.verify(endless, Urgency.STRANGER).block())
                .isInstanceOfSatisfying(
                        TokenAnswer.Said.class,
                        said -> assertThat(said.verdict()).isInstanceOf(TokenVerdict.Refused.class));
        assertThat(server.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"https://id.example, verified ada", "https://id.example/, refused", "https://other, refused"})
    void areOfTheIssuerThatThePolicyNames(String named, String expected) {
        server.close();
        server = new IntrospectionServer("audience: [shop], fresh: 30s", "issuer: \"" + named + "\", fresh: 30s");
        server.says(GOOD);
        assertThat(heard()).isEqualTo(expected);
    }

    @Test
    void areRefusedWithoutTheIssuerThatThePolicyNames() {
        server.close();
        server = new IntrospectionServer("audience: [shop], fresh: 30s", "issuer: \"https://id.example\", fresh: 30s");
        server.says("{\"active\": true, \"sub\": \"ada\"}");
        assertThat(heard()).isEqualTo("refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | application/json | {}",
                "403 | application/json | {\"active\": true}",
                "404 | text/html | <p>no such page</p>",
                "302 | application/json | {\"active\": true}",
                "500 | application/json | {\"active\": false}",
                "503 | text/plain | busy",
                "200 | application/json | {}",
                "200 | application/json | {\"sub\": \"ada\", \"aud\": [\"shop\"]}",
                "200 | application/json | {\"active\": \"false\"}",
                "200 | application/json | garbage",
                "200 | application/json | [1]",
                "200 | application/json | {\"active\": {}, \"exp\": \"never\"",
                "200 | text/html | <p>back soon</p>",
                "200 | application/json | ''",
                "200 | application/json | {\"active\": true, \"exp\": \"never\"}"
            })
    void areUnknownWhenNothingSensibleIsSaid(int status, String type, String body) {
        server.says(status, type, body);
        assertThat(heard()).startsWith("unknown: it failed with ");
        assertThat(Breakers.taken(server.breaker)).isEqualTo("good 0, failed 1, slow 0");
    }

    @Test
    void areUnknownAfterTheContractsTime() {
        server.says(GOOD).later(Duration.ofSeconds(6));
        long before = System.nanoTime();
        assertThat(heard()).isEqualTo("unknown: no answer in time");
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(750), Duration.ofMillis(2000));
        assertThat(Breakers.taken(server.breaker)).isEqualTo("good 0, failed 1, slow 1");
    }

    @Test
    void areUnknownWhenNobodyListens() {
        server.close();
        assertThat(heard()).startsWith("unknown: it failed with ");
    }

    @Test
    void areLeftAloneWhileTheirIssuerWantsQuiet() {
        server.says(429, "text/plain", "later").wantsQuiet("30");
        assertThat(heard()).startsWith("unknown: it failed with ");
        assertThat(Breakers.quietSeconds(server.breaker)).isBetween(25L, 30L);
        assertThat(heard()).isEqualTo("unknown: its contract's quota is used up");
        assertThat(server.asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"active\": true, \"sub\": \"ada\", \"aud\": [\"shop\"]}",
                "200 | {\"active\": false}",
                "200 | garbage mF_9.B5f-4.1JqM-Zx7Qw2Lk8",
                "401 | mF_9.B5f-4.1JqM-Zx7Qw2Lk8",
                "500 | mF_9.B5f-4.1JqM-Zx7Qw2Lk8"
            })
    void areNeverTold(int status, String body, CapturedOutput output) {
        LoggingSystem logs = LoggingSystem.get(getClass().getClassLoader());
        logs.setLogLevel("io.brownout", LogLevel.DEBUG);
        logs.setLogLevel("org.springframework.security", LogLevel.TRACE);
        server.says(status, "application/json", body);
        assertThat(heard()).doesNotContain("B5f");
        assertThat(output.toString()).doesNotContain("B5f", IntrospectionServer.SECRET, "s3cret");
    }

    private TokenVerdict.Verified verified(String answer) {
        server.says(answer);
        TokenAnswer heard = Objects.requireNonNull(
                server.tokens.verify(TOKEN, Urgency.STRANGER).block());
        return (TokenVerdict.Verified) ((TokenAnswer.Said) heard).verdict();
    }

    private String heard() {
        TokenAnswer heard = Objects.requireNonNull(
                server.tokens.verify(TOKEN, Urgency.STRANGER).block());
        return heard.fold(
                said -> said.fold(verified -> "verified " + verified.identity().subject(), refused -> "refused"),
                unknown -> "unknown: " + unknown.why());
    }
}
