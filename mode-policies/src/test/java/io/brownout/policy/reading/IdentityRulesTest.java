package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityRulesTest {

    /** What a test adds begins on line 6. */
    private static final String PARTS = Readings.HEAD + """
            dependencies: {auth: {contract: {quotas: {default: 9/s}}}, spare: {}, pay: {contract: {idempotency: {}}}}
            modes: {look: {behaviour: read-only, tokens: {maxStale: 15m}}, bare: {behaviour: read-only}, keep: {behaviour: queued}, lag: {behaviour: delayed}, few: {behaviour: limited}, old: {behaviour: stale}, page: {behaviour: fallback, fallback: {body: b}}, shut: {behaviour: unavailable}}
            identity: {issuers: {members: {tokens: opaque, dependency: auth, introspect: 'http://a/i'}, partners: {tokens: jwt, dependency: auth, keys: 'http://a/k', issuer: 'http://a', audience: [shop]}}}
            """;

    private static final String SHOP =
            "capabilities: {shop: {identity: {token: required}, dependsOn: {auth: {down: look}}}}\n";

    @Test
    void takesACapabilityThatReadsOnWhileNobodyCanSayWhoCalls() {
        assertThat(added(SHOP)).isEmpty();
    }

    @Test
    void refusesAnUndeclaredIssuer() {
        String text = SHOP.replace("required", "required, issuers: [members, partner]");

        assertThat(added(text)).containsExactly("6:70 unknown-issuer capabilities.shop.identity.issuers[1]");
        assertThat(Readings.message(PARTS + text))
                .isEqualTo("'partner' is no declared issuer of tokens; declared: members, partners;"
                        + " did you mean 'partners'?");
    }

    @Test
    void refusesToAskForATokenThatNobodyIssues() {
        assertThat(added(SHOP.replace("required", "required, issuers: []")))
                .containsExactly("6:23 identity-without-issuer capabilities.shop.identity");
        assertThat(Readings.places(Readings.HEAD + "capabilities: {shop: {identity: {token: optional}}}\n"))
                .containsExactly("3:23 identity-without-issuer capabilities.shop.identity");
    }

    @Test
    void thatNobodyIssuesAnyTokenIsOneMistake() {
        assertThat(Readings.places(
                        Readings.HEAD + "identity: {token: required}\ncapabilities: {shop: {}, desk: {}, news: {}}\n"))
                .containsExactly("4:16 identity-without-issuer capabilities.shop.identity");
    }

    @Test
    void refusesOpaqueTokensOfSeveralIssuers() {
        String more = "guests: {tokens: opaque, dependency: auth, introspect: 'http://a/j'}";
        String parts = PARTS.replace("issuers: {", "issuers: {" + more + ", ");

        assertThat(Readings.places(parts + SHOP))
                .containsExactly("6:23 ambiguous-issuers capabilities.shop.identity.issuers");
        assertThat(Readings.places(parts + SHOP.replace("required", "required, issuers: [members, guests]")))
                .containsExactly("6:51 ambiguous-issuers capabilities.shop.identity.issuers");
        assertThat(Readings.places(parts + SHOP.replace("required", "required, issuers: [partners, guests]")))
                .isEmpty();
    }

    @Test
    void refusesACapabilityWithoutAModeForTheLossOfItsIssuer() {
        assertThat(added("capabilities: {shop: {identity: {token: required}}}\n"))
                .containsExactly("6:16 identity-without-mode capabilities.shop.dependsOn.auth.down");
        assertThat(added("capabilities: {shop: {identity: {token: optional}, dependsOn: {pay: {down: shut}}}}\n"))
                .containsExactly("6:52 identity-without-mode capabilities.shop.dependsOn.auth.down");
        assertThat(added(SHOP.replace("down: look", "strained: look")))
                .containsExactly("6:64 identity-without-mode capabilities.shop.dependsOn.auth.down");
    }

    @Test
    void everyDependencyThatVerifiesItsCallersNeedsAMode() {
        String parts = PARTS.replace("jwt, dependency: auth", "jwt, dependency: spare");

        assertThat(Readings.places(parts + SHOP))
                .containsExactly("6:52 identity-without-mode capabilities.shop.dependsOn.spare.down");
        assertThat(Readings.places(parts + SHOP.replace("required", "required, issuers: [members]")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep", "lag", "few"})
    void refusesAModeThatTakesWritesWhileNobodyCanSayWhose(String mode) {
        assertThat(added(SHOP.replace("{shop: {", "{shop: {upstream: pay, ").replace("look", mode)))
                .containsExactly("6:92 lax-identity-mode capabilities.shop.dependsOn.auth.down");
    }

    @Test
    void refusesALaxModeOfEveryStateAtItsPlace() {
        String states = "strained: keep, down: keep, recovering: few";
        String text = "capabilities: {shop: {upstream: pay, identity: {token: required}, dependsOn: {auth: {" + states
                + "}}}}\n";

        assertThat(added(text))
                .containsExactly(
                        "6:96 lax-identity-mode capabilities.shop.dependsOn.auth.strained",
                        "6:108 lax-identity-mode capabilities.shop.dependsOn.auth.down",
                        "6:126 lax-identity-mode capabilities.shop.dependsOn.auth.recovering");
    }

    @Test
    void otherDependenciesMayQueue() {
        String text = SHOP.replace("{shop: {", "{shop: {upstream: pay, ")
                .replace("auth: {down", "pay: {down: keep}, auth: {down");

        assertThat(added(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "page", "shut"})
    void takesAModeThatRefusesWrites(String mode) {
        assertThat(added(SHOP.replace("look", mode))).isEmpty();
    }

    @Test
    void aReadOnlyModeHasToSayHowOldAVerificationMayBe() {
        assertThat(added(SHOP.replace("look", "bare"))).containsExactly("4:64 missing-key modes.bare.tokens");
        assertThat(Readings.message(PARTS + SHOP.replace("look", "bare")))
                .isEqualTo("is missing, and shop reads on cached identities in this mode; add tokens: {maxStale: 15m}");
    }

    @Test
    void aModeThatDoesNotSayItIsOneMistakeWhereverItIsNamed() {
        String need = "{identity: {token: required}, dependsOn: {auth: {strained: bare, down: bare}}}";

        assertThat(added("capabilities: {shop: " + need + ", desk: " + need + "}\n"))
                .containsExactly("4:64 missing-key modes.bare.tokens");
    }

    @Test
    void refusesTwoIssuersOfOneName() {
        String more =
                "others: {tokens: jwt, dependency: auth, keys: 'http://a/l', issuer: 'http://a', audience: [desk]}";
        String text = PARTS.replace("[shop]}", "[shop]}, " + more);

        assertThat(Readings.places(text)).containsExactly("5:262 duplicate-value identity.issuers.others.issuer");
        assertThat(Readings.message(text)).isEqualTo("'http://a' is the issuer of partners as well; keep one");
    }

    @Test
    void anIssuerOfOpaqueTokensMayHaveTheNameOfAnother() {
        assertThat(Readings.places(PARTS.replace("tokens: opaque", "tokens: opaque, issuer: 'http://a'") + SHOP))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop: {identity: {token: off}}", "shop: {}", "shop: {dependsOn: {auth: {down: bare}}}"})
    void nothingIsDemandedOfACapabilityThatAsksNobody(String capability) {
        assertThat(added("capabilities: {" + capability + "}\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{token: required}     | {token: required, issuers: [guest]} | unknown-issuer",
                "{token: required}     | {token: required, issuers: 5}     | wrong-type",
                "{token: required}     | {token: required, issuer: [members]} | unknown-key",
                "tokens: opaque        | tokens: jwtt                      | unknown-value",
                "tokens: jwt           | tokens: opake                     | unknown-value",
                "#tokens: jwt, #       | ##                                | missing-key",
                "opaque, dependency: auth | opaque, dependency: aut        | unknown-dependency",
                "{members: {tokens: opaque | {members: 5, others: {tokens: opaque | wrong-type",
                "{down: look}          | {down: lok}                       | unknown-mode",
                "{down: look}          | {dwn: look}                       | unknown-key",
                "{auth: {down: look}}  | {auth: 5}                         | wrong-type",
                "{auth: {down: look}}  | {aut: {down: look}}               | unknown-dependency",
                "{auth: {down: look}}  | 5                                 | wrong-type",
                "look: {behaviour: read-only, tokens: {maxStale: 15m}} | look: {behaviour: red-only} | unknown-value",
                "tokens: {maxStale: 15m} | tokens: {maxStale: long}        | wrong-type",
                "tokens: {maxStale: 15m} | tokens: 15m                     | wrong-type",
                "tokens: {maxStale: 15m} | token: {maxStale: 15m}          | unknown-key"
            })
    void concludesNothingFromWhatCouldNotBeRead(String written, String changed, String rule) {
        String text = (PARTS + SHOP).replace(written, changed == null ? "" : changed);

        assertThat(Readings.places(text)).singleElement().asString().contains(" " + rule + " ");
    }

    @ParameterizedTest
    @CsvSource({"identity, 5:11", "modes, 4:8", "dependencies, 3:15"})
    void concludesNothingFromAPartThatCouldNotBeRead(String part, String place) {
        String text = (PARTS + SHOP).replaceFirst("(?m)^" + part + ": .*$", part + ": 5");

        assertThat(Readings.places(text)).containsExactly(place + " wrong-type " + part);
    }

    private static List<String> added(String text) {
        return Readings.places(PARTS + text);
    }
}
