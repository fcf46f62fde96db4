package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Issuer;
import io.brownout.policy.Issuer.Claims;
import io.brownout.policy.Issuer.Grace;
import io.brownout.policy.Issuer.Signing;
import io.brownout.policy.Issuer.TokenForm;
import io.brownout.policy.Issuer.Validity;
import io.brownout.policy.Policy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityKeysTest {

    private static final String OPAQUE = "tokens: opaque, dependency: a, introspect: 'http://a/i'";
    private static final String SIGNED =
            "tokens: jwt, dependency: a, keys: 'http://a/k', issuer: 'http://a', audience: [shop]";
    private static final Issuer MEMBERS = new Issuer(
            "members",
            TokenForm.OPAQUE,
            "a",
            "http://a/i",
            Optional.empty(),
            Set.of(),
            new Claims("sub", "tenant", "scope"),
            new Validity(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(30)),
            16,
            Optional.empty());

    @Test
    void anIssuerOfOpaqueTokensNeedsThreeKeys() {
        assertThat(issuer(OPAQUE)).isEqualTo(MEMBERS);
    }

    @Test
    void anIssuerOfSignedTokensNeedsFive() {
        assertThat(issuer(SIGNED))
                .isEqualTo(new Issuer(
                        "members",
                        TokenForm.JWT,
                        "a",
                        "http://a/k",
                        Optional.of("http://a"),
                        Set.of("shop"),
                        new Claims("sub", "tenant", "scope"),
                        new Validity(Duration.ofMinutes(10), Duration.ofSeconds(10), Duration.ofSeconds(30)),
                        16,
                        Optional.of(new Signing(Set.of("RS256"), new Grace(Duration.ofMinutes(10), Duration.ZERO)))));
    }

    @Test
    void mapsEveryKeyOfOpaqueTokens() {
        assertThat(issuer(OPAQUE + """
                , issuer: mint, audience: [shop, desk], claims: {subject: user, tenant: org, scopes: may},
                  fresh: 1s, refused: 1ms, clockSkew: 0s, inFlight: 1
                """))
                .isEqualTo(new Issuer(
                        "members",
                        TokenForm.OPAQUE,
                        "a",
                        "http://a/i",
                        Optional.of("mint"),
                        Set.of("shop", "desk"),
                        new Claims("user", "org", "may"),
                        new Validity(Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ZERO),
                        1,
                        Optional.empty()));
    }

    @Test
    void mapsEveryKeyOfSignedTokens() {
        Issuer partners = issuer(SIGNED + """
                , claims: {subject: user}, fresh: 1m, refused: 1h, clockSkew: 5m, inFlight: 10000,
                  algorithms: [ES256, RS512], onKeyRemoved: {reads: 0s, writes: 0s}
                """);

        assertThat(partners.claims()).isEqualTo(new Claims("user", "tenant", "scope"));
        assertThat(partners.validity())
                .isEqualTo(new Validity(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofMinutes(5)));
        assertThat(partners.inFlight()).isEqualTo(10_000);
        assertThat(partners.signing())
                .contains(new Signing(Set.of("ES256", "RS512"), new Grace(Duration.ZERO, Duration.ZERO)));
        assertThat(partners.signing().orElseThrow().algorithms()).containsExactly("ES256", "RS512");
    }

    @Test
    void graceIsReadKeyByKey() {
        assertThat(grace("{reads: 1m}")).isEqualTo(new Grace(Duration.ofMinutes(1), Duration.ZERO));
        assertThat(grace("{writes: 10m}")).isEqualTo(new Grace(Duration.ofMinutes(10), Duration.ofMinutes(10)));
    }

    @Test
    void keepsTheOrderOfIssuers() {
        Policy policy = Readings.policy(
                identity("identity: {issuers: {z: {%s}, b: {%s}, y: {%s}}}".formatted(SIGNED, OPAQUE, OPAQUE)));

        assertThat(policy.issuers().keySet()).containsExactly("z", "b", "y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "tokens: opaque                     | tokens: paseto               | unknown-value tokens",
                "#tokens: opaque, #        | ##                           | missing-key tokens",
                "dependency: a                      | dependency: b                | unknown-dependency dependency",
                "#dependency: a, #        | ##                           | missing-key dependency",
                "introspect: 'http://a/i'           | introspect: /i               | wrong-type introspect",
                "#, introspect: 'http://a/i'#        | ##                           | missing-key introspect",
                "tokens: opaque                     | tokens: opaque, issuer: ''   | wrong-type issuer",
                "tokens: opaque                     | tokens: opaque, issuer: [a]  | wrong-type issuer",
                "tokens: opaque                     | tokens: opaque, audience: a  | wrong-type audience",
                "tokens: opaque                     | tokens: opaque, audience: [] | out-of-range audience",
                "tokens: opaque                     | tokens: opaque, audience: [''] | wrong-type audience[0]",
                "tokens: opaque                     | tokens: opaque, audience: [a, a] | duplicate-value audience[1]",
                "tokens: opaque                     | tokens: opaque, claims: sub  | wrong-type claims",
                "tokens: opaque                     | tokens: opaque, claims: {user: sub} | unknown-key claims.user",
                "tokens: opaque                     | tokens: opaque, claims: {tenant: ''} | wrong-type claims.tenant",
                "tokens: opaque                     | tokens: opaque, fresh: 999ms | out-of-range fresh",
                "tokens: opaque                     | tokens: opaque, fresh: soon  | wrong-type fresh",
                "tokens: opaque                     | tokens: opaque, refused: 0s  | out-of-range refused",
                "tokens: opaque                     | tokens: opaque, refused: 10  | wrong-type refused",
                "tokens: opaque                     | tokens: opaque, clockSkew: 301s | out-of-range clockSkew",
                "tokens: opaque                     | tokens: opaque, clockSkew: -1s | wrong-type clockSkew",
                "tokens: opaque                     | tokens: opaque, inFlight: 0  | out-of-range inFlight",
                "tokens: opaque                     | tokens: opaque, inFlight: 10001 | out-of-range inFlight",
                "tokens: opaque                     | tokens: opaque, inFlight: all | wrong-type inFlight",
                "tokens: opaque                     | tokens: opaque, keys: 'http://a/k' | misplaced-key keys",
                "tokens: opaque                     | tokens: opaque, algorithms: [RS256] | misplaced-key algorithms",
                "tokens: opaque                     | tokens: opaque, onKeyRemoved: {} | misplaced-key onKeyRemoved",
                "tokens: opaque                     | tokens: opaque, secret: s    | unknown-key secret"
            })
    void judgesIssuersOfOpaqueTokens(String written, String changed, String found) {
        judges(OPAQUE, written, changed, found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "keys: 'http://a/k'                 | keys: a                      | wrong-type keys",
                "#keys: 'http://a/k', #        | ##                           | missing-key keys",
                "#issuer: 'http://a', #        | ##                           | missing-key issuer",
                "#, audience: [shop]#        | ##                           | missing-key audience",
                "audience: [shop]                   | audience: []                 | out-of-range audience",
                "tokens: jwt                        | tokens: jwt, fresh: 59s      | out-of-range fresh",
                "tokens: jwt                        | tokens: jwt, introspect: 'http://a/i' | misplaced-key introspect",
                "tokens: jwt                        | tokens: jwt, algorithms: RS256 | wrong-type algorithms",
                "tokens: jwt                        | tokens: jwt, algorithms: []  | out-of-range algorithms",
                "tokens: jwt                        | tokens: jwt, algorithms: [none] | unknown-value algorithms[0]",
                "tokens: jwt                        | tokens: jwt, algorithms: [HS256] | unknown-value algorithms[0]",
                "tokens: jwt                        | tokens: jwt, algorithms: [RS256, RS256] | duplicate-value algorithms[1]",
                "tokens: jwt                        | tokens: jwt, onKeyRemoved: 5m | wrong-type onKeyRemoved",
                "tokens: jwt                        | tokens: jwt, onKeyRemoved: {all: 5m} | unknown-key onKeyRemoved.all",
                "tokens: jwt                        | tokens: jwt, onKeyRemoved: {reads: long} | wrong-type onKeyRemoved.reads",
                "tokens: jwt                        | tokens: jwt, onKeyRemoved: {writes: 5} | wrong-type onKeyRemoved.writes",
                "tokens: jwt                        | tokens: jwt, onKeyRemoved: {writes: 601s} | out-of-range onKeyRemoved.writes",
                "tokens: jwt                        | tokens: jwt, onKeyRemoved: {reads: x, writes: 1h} | wrong-type onKeyRemoved.reads"
            })
    void judgesIssuersOfSignedTokens(String written, String changed, String found) {
        judges(SIGNED, written, changed, found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "identity: on                       | 4:11 wrong-type identity",
                "identity: {token: on}              | 4:19 unknown-value identity.token",
                "identity: {unseen: 500}            | 4:20 unknown-value identity.unseen",
                "identity: {tokens: off}            | 4:12 unknown-key identity.tokens",
                "identity: {issuers: [a]}           | 4:21 wrong-type identity.issuers",
                "identity: {issuers: {a: b}}        | 4:25 wrong-type identity.issuers.a"
            })
    void judgesIdentityWithPlaces(String text, String place) {
        assertThat(Readings.places(identity(text))).containsExactly(place);
    }

    @Test
    void saysWhereAnIssuerIsWrong() {
        assertThat(Readings.places(identity("""
                        identity:
                          issuers:
                            members: {tokens: opaque, dependency: b, introspect: 'http://a/i'}
                            Partners: {tokens: opaque, dependency: a, introspect: 'http://a/i', fresh: 1ms}
                        """)))
                .containsExactly(
                        "6:43 unknown-dependency identity.issuers.members.dependency",
                        "7:5 bad-name identity.issuers.Partners",
                        "7:80 out-of-range identity.issuers.Partners.fresh");
    }

    private static void judges(String keys, String written, String changed, String found) {
        String replaced = keys.replace(written, changed == null ? "" : changed);
        assertThat(Readings.violations(issuers(replaced)))
                .extracting(violation -> violation.rule() + " " + violation.path())
                .containsExactly(found.replace(" ", " identity.issuers.members."));
    }

    private static Grace grace(String keys) {
        return issuer(SIGNED + ", onKeyRemoved: " + keys)
                .signing()
                .orElseThrow()
                .onKeyRemoved();
    }

    private static Issuer issuer(String keys) {
        return Readings.named("members", Readings.policy(issuers(keys)).issuers());
    }

    private static String issuers(String keys) {
        return identity("identity: {issuers: {members: {" + keys + "}}}\n");
    }

    /** What a test adds begins on line 4. */
    private static String identity(String text) {
        return Readings.HEAD + "dependencies: {a: {}}\n" + text;
    }
}
