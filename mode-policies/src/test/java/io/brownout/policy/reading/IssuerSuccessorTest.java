package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Policy;
import io.brownout.policy.Violations;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerSuccessorTest {

    private static final String TEXT = """
            apiVersion: brownout/v1
            service: shop
            dependencies: {auth: {}, spare: {}}
            modes: {look: {behaviour: read-only, tokens: {maxStale: 15m}}}
            identity:
              token: optional
              unseen: 503
              issuers:
                members: {tokens: opaque, dependency: auth, introspect: 'http://a/i', audience: [shop], inFlight: 8}
                partners: {tokens: jwt, dependency: auth, keys: 'http://a/k', issuer: 'http://a', audience: [shop]}
            capabilities:
              shop: {identity: {token: required}, dependsOn: {auth: {down: look}, spare: {down: look}}}
            """;

    private static final Policy CURRENT = Readings.policy(TEXT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "token: required               | token: off",
                "token: required               | token: optional, unseen: 401",
                "token: required               | issuers: [partners], token: required",
                "{identity: {token: required}, | {",
                "token: optional               | token: off",
                "unseen: 503                   | unseen: 401",
                "maxStale: 15m                 | maxStale: 5m",
                "inFlight: 8                   | inFlight: 8, fresh: 30s",
                "tokens: jwt                   | tokens: jwt, algorithms: [RS256], onKeyRemoved: {writes: 0s}"
            })
    void whatIsAskedOfCallersMayChange(String written, String changed) {
        assertThat(places(changed(written, changed))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "tokens: opaque, dependency: auth | tokens: opaque, dependency: spare   | 9:14 members",
                "'http://a/i'                  | 'http://b/i'                        | 9:14 members",
                "audience: [shop], inFlight    | audience: [desk], inFlight          | 9:14 members",
                "audience: [shop], inFlight    | issuer: mint, audience: [shop], inFlight | 9:14 members",
                "inFlight: 8                   | inFlight: 9                         | 9:14 members",
                ", inFlight: 8                 | ##                                  | 9:14 members",
                "inFlight: 8                   | inFlight: 8, fresh: 1m              | 9:14 members",
                "inFlight: 8                   | inFlight: 8, refused: 1m            | 9:14 members",
                "inFlight: 8                   | inFlight: 8, clockSkew: 0s          | 9:14 members",
                "inFlight: 8                   | inFlight: 8, claims: {scopes: may}  | 9:14 members",
                "tokens: opaque, dependency: auth, introspect | tokens: jwt, issuer: i, dependency: auth, keys | 9:14 members",
                "issuer: 'http://a'            | issuer: 'http://b'                  | 10:15 partners",
                "tokens: jwt                   | tokens: jwt, algorithms: [ES256]    | 10:15 partners",
                "tokens: jwt                   | tokens: jwt, onKeyRemoved: {reads: 0s} | 10:15 partners"
            })
    void everythingAboutAnIssuerNeedsARestart(String written, String changed, String place) {
        assertThat(places(changed(written, changed == null ? "" : changed)))
                .containsExactly("needs-restart " + place.replace(" ", " identity.issuers."));
    }

    @Test
    void anIssuerNeitherAppearsNorVanishes() {
        assertThat(places(changed("partners: {", "others: {")))
                .containsExactly(
                        "needs-restart 8:3 identity.issuers.partners", "needs-restart 10:5 identity.issuers.others");
    }

    @Test
    void whatCannotBeReadHasNotChanged() {
        assertThat(places(changed("inFlight: 8", "inFlight: many")))
                .containsExactly("wrong-type 9:103 identity.issuers.members.inFlight");
        assertThat(places(changed("members: {", "<<: {"))).containsExactly("unknown-key 9:5 identity.issuers.<<");
    }

    private static String changed(String written, String changed) {
        if (!TEXT.contains(written)) {
            throw new AssertionError("there is no " + written);
        }
        return TEXT.replace(written, changed);
    }

    private static List<String> places(String text) {
        return new PolicyReader()
                        .readSuccessor(text, CURRENT)
                        .<Violations>fold(policy -> new Violations(List.of()), violations -> violations)
                        .all()
                        .stream()
                        .map(found -> found.rule() + " " + found.line() + ":" + found.column() + " " + found.path())
                        .toList();
    }
}
