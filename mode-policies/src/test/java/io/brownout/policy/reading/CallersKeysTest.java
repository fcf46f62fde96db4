package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Callers;
import io.brownout.policy.Callers.TokenRequirement;
import io.brownout.policy.Callers.Unseen;
import io.brownout.policy.Issuer;
import io.brownout.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallersKeysTest {

    private static final String OPAQUE = "tokens: opaque, dependency: a, introspect: 'http://a/i'";

    @Test
    void nobodyAsksWhoCallsUnlessThePolicySaysSo() {
        Callers callers = callers("{}", "{}");

        assertThat(callers.token()).isEqualTo(TokenRequirement.OFF);
        assertThat(callers.unseen()).isEqualTo(Unseen.UNAVAILABLE);
        assertThat(callers.issuers()).extracting(Issuer::name).containsExactly("members");
        assertThat(callers.dependencies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "required | 401 | {}                              | required | 401",
                "required | 401 | {token: off}                    | off      | 401",
                "required | 503 | {token: optional, unseen: 401}  | optional | 401",
                "off      | 503 | {token: required}               | required | 503",
                "optional | 401 | {unseen: 503}                   | optional | 503"
            })
    void aCapabilityMaySaySomethingElse(String token, String unseen, String own, String itsToken, String itsUnseen) {
        Callers callers = callers("{token: " + token + ", unseen: " + unseen + "}", own);

        assertThat(callers.token()).hasToString(itsToken);
        assertThat(callers.unseen()).hasToString(itsUnseen);
        assertThat(callers.issuers()).extracting(Issuer::name).containsExactly("members");
    }

    @Test
    void aCapabilityMayNameItsIssuersInItsOwnOrder() {
        Policy policy = Readings.policy(identity("""
                identity: {issuers: {z: {%s}, b: {%s}, y: {%s}}}
                capabilities:
                  some: {identity: {issuers: [y, z]}}
                  all: {identity: {}}
                """.formatted(OPAQUE, OPAQUE, OPAQUE)));

        assertThat(Readings.named("some", policy.capabilities()).callers().issuers())
                .extracting(Issuer::name)
                .containsExactly("y", "z");
        assertThat(Readings.named("all", policy.capabilities()).callers().issuers())
                .extracting(Issuer::name)
                .containsExactly("z", "b", "y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on                        | 5:33 wrong-type identity",
                "{token: maybe}            | 5:41 unknown-value identity.token",
                "{unseen: 404}             | 5:42 unknown-value identity.unseen",
                "{issuers: members}        | 5:43 wrong-type identity.issuers",
                "{issuers: [member]}       | 5:44 unknown-issuer identity.issuers[0]",
                "{issuers: [members, members]} | 5:53 duplicate-value identity.issuers[1]",
                "{fresh: 1s}               | 5:34 unknown-key identity.fresh"
            })
    void judgesTheCallersOfACapability(String own, String place) {
        assertThat(Readings.places(identity("identity: {issuers: {members: {" + OPAQUE + "}}}\n"
                        + "capabilities: {shop: {identity: " + own + "}}\n")))
                .containsExactly(place.replace(" identity", " capabilities.shop.identity"));
    }

    private static Callers callers(String global, String own) {
        String standard = global.substring(0, global.length() - 1) + (global.length() > 2 ? ", " : "");
        Policy policy = Readings.policy(identity("identity: " + standard + "issuers: {members: {" + OPAQUE + "}}}\n"
                + "capabilities: {shop: {identity: " + own + ", dependsOn: {a: {down: shut}}}}\n"
                + "modes: {shut: {behaviour: unavailable}}\n"));
        return Readings.named("shop", policy.capabilities()).callers();
    }

    /** What a test adds begins on line 4. */
    private static String identity(String text) {
        return Readings.HEAD + "dependencies: {a: {}}\n" + text;
    }
}
