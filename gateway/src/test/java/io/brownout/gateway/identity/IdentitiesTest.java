package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.policy.DependencyState;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** A profile needs a token of a member or a partner; visits go without, and take those of members. */
class IdentitiesTest {

    private static final String OPAQUE = "Bearer mF_9.B5f-4.1JqM";
    private final String signed =
            "Bearer " + Jwts.signed(Jwts.ONE, Instant.now(), claims -> claims.issuer("https://partners.example"));
    private final String strange = "Bearer " + Jwts.good(Jwts.ONE, Instant.now());

    private final Verifiers verifiers = new Verifiers(IdentityPolicy.with());
    private final Identities identities = verifiers.identities();

    @Test
    void areAskedAsSoonAsThereIsAnIssuer() {
        assertThat(identities.areAsked()).isTrue();
        assertThat(new Verifiers(ExamplePolicy.with()).identities().areAsked()).isFalse();
    }

    @Test
    void comeFromTheIssuerOfTheToken() {
        assertThat(who("profile", OPAQUE)).isEqualTo("members/ada");
        assertThat(who("profile", signed)).isEqualTo("partners/bob");
        assertThat(verifiers.source("members").verified()).isEqualTo(1);
        assertThat(verifiers.source("partners").verified()).isEqualTo(1);
    }

    @Test
    void ofAStrangeSignedTokenAreForTheIssuerOfOpaqueOnesToTell() {
        verifiers.source("members").refuses();
        assertThat(who("profile", strange)).isEqualTo("REFUSED");
        assertThat(verifiers.source("partners").verified()).isZero();
    }

    @Test
    void areKnownAtOnceTheSecondTime() {
        for (String token : new String[] {OPAQUE, signed}) {
            assertThat(atOnce("profile", token)).isNull();
            String first = who("profile", token);
            assertThat(words(Objects.requireNonNull(atOnce("profile", token)))).isEqualTo(first);
        }
    }

    @Test
    void areNeededWhereThePolicySaysSo() {
        assertThat(who("profile", "")).isEqualTo("MISSING");
        assertThat(who("profile", "Basic YWRhOmFkYQ==")).isEqualTo("MISSING");
        assertThat(atOnce("profile", "")).isNull();
    }

    @Test
    void areNotNeededWhereThePolicySaysSo() {
        assertThat(who("visits", "")).isEqualTo("nobody");
        assertThat(words(Objects.requireNonNull(atOnce("visits", "")))).isEqualTo("nobody");
    }

    @Test
    void haveToBeGoodOnceTheyArePresented() {
        assertThat(who("visits", OPAQUE)).isEqualTo("members/ada");
        assertThat(who("visits", "Bearer a b")).isEqualTo("MALFORMED");
        assertThat(who("profile", "Bearer a b")).isEqualTo("MALFORMED");
        verifiers.refuse();
        assertThat(who("visits", "Bearer another")).isEqualTo("REFUSED");
    }

    @Test
    void ofOneIssuerAreNoneOfTheOther() {
        who("profile", signed);
        verifiers.source("members").refuses();
        assertThat(who("visits", signed)).isEqualTo("REFUSED");
    }

    @Test
    void areTurnedAwayUnseenWithoutAskingWhileTheProviderIsDown() {
        who("profile", OPAQUE);
        verifiers.fail();
        verifiers.board().provider(DependencyState.DOWN);
        verifiers.pass(Duration.ofMinutes(10));
        assertThat(who("profile", OPAQUE)).isEqualTo("members/ada");
        assertThat(who("profile", "Bearer another")).isEqualTo("UNSEEN");
        assertThat(who("profile", signed)).isEqualTo("UNSEEN");
        assertThat(verifiers.source("members").verified()).isEqualTo(1);
        assertThat(verifiers.source("partners").verified()).isZero();
    }

    @Test
    void areNotToldByWordsOfAQuestion() {
        var question = new TokenQuestion(
                "secret-token",
                Tokens.key("secret-token"),
                RequestKind.SAFE,
                Optional.empty(),
                Optional.empty(),
                verifiers.snapshot());
        assertThat(question.toString()).doesNotContain("secret").contains("members/");
    }

    private String who(String capability, String authorization) {
        BoardSnapshot snapshot = verifiers.snapshot();
        return words(Objects.requireNonNull(identities
                .identify(
                        headers(authorization),
                        identities.termsOf(snapshot.capability(capability)),
                        RequestKind.SAFE,
                        snapshot.standing(capability).safe(),
                        snapshot)
                .block()));
    }

    private @Nullable Identification atOnce(String capability, String authorization) {
        BoardSnapshot snapshot = verifiers.snapshot();
        return identities.atOnce(
                headers(authorization),
                identities.termsOf(snapshot.capability(capability)),
                RequestKind.SAFE,
                snapshot.standing(capability).safe(),
                snapshot);
    }

    private static HttpHeaders headers(String authorization) {
        HttpHeaders headers = new HttpHeaders();
        if (!authorization.isEmpty()) {
            headers.set(HttpHeaders.AUTHORIZATION, authorization);
        }
        return headers;
    }

    private static String words(Identification found) {
        return found.fold(
                known -> known.identity().issuer() + "/" + known.identity().subject(),
                () -> "nobody",
                refused -> refused.why().toString());
    }
}
