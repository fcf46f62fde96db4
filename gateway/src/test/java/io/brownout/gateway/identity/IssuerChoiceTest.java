package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.identity.CallerTerms.DeskTerms;
import io.brownout.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerChoiceTest {

    private static final Set<String> SIGNING = Set.of("https://partners.example");

    private static final String OPAQUE = "mF_9.B5f-4.1JqM";

    private final Policy policy = IdentityPolicy.with();
    private final DeskTerms members = Verifiers.asked(policy, "profile", "members");
    private final DeskTerms partners = Verifiers.asked(policy, "profile", "partners");
    private final List<DeskTerms> both = List.of(members, partners);

    @Test
    void isTheOneThatASignedTokenNames() {
        assertThat(IssuerChoice.of(signedBy("https://partners.example"), both, SIGNING))
                .contains(partners);
    }

    @Test
    void isTheOneOfOpaqueTokensForAllOthers() {
        assertThat(IssuerChoice.of(OPAQUE, both, SIGNING)).contains(members);
        assertThat(IssuerChoice.of(signedBy("https://stranger.example"), both, SIGNING))
                .contains(members);
        assertThat(IssuerChoice.of(signedBy("https://PARTNERS.example"), both, SIGNING))
                .contains(members);
        assertThat(IssuerChoice.of(Jwts.signed(Jwts.ONE, Instant.now(), claims -> claims.issuer(null)), both, SIGNING))
                .contains(members);
    }

    @Test
    void isNobodyForATokenOfNoneOfSeveralSigners() {
        assertThat(IssuerChoice.of(signedBy("https://stranger.example"), List.of(partners, partners), SIGNING))
                .isEmpty();
        assertThat(IssuerChoice.of(OPAQUE, List.of(partners, partners), SIGNING))
                .isEmpty();
    }

    @Test
    void isNotTheOnlyOneWhereATokenCannotBeItsOwn() {
        assertThat(IssuerChoice.of(OPAQUE, List.of(partners), SIGNING)).isEmpty();
        assertThat(IssuerChoice.of(signedBy("https://partners.example"), List.of(members), SIGNING))
                .isEmpty();
        assertThat(IssuerChoice.of(signedBy("https://stranger.example"), List.of(members), SIGNING))
                .contains(members);
    }

    @Test
    void isNobodyWhereThereIsNone() {
        assertThat(IssuerChoice.of(OPAQUE, List.of(), SIGNING)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "a.b.c",
                "a..c",
                ".b.",
                "a.b.c.d.e",
                "=",
                "{}",
                "",
                "{\"alg\":\"none\"}.{}.",
                "{\"alg\":5}.{\"iss\":5}.x",
                "{\"alg\":\"RS256\"}.{\"iss\":[\"https://partners.example\"]}.x",
                "{\"alg\":\"RS256\",\"crit\":[\"x\"]}.[].x",
                "{\"alg\":\"RSA-OAEP\",\"enc\":\"A128GCM\"}.x.x.x.x",
                "{\"alg\":\"RS256\"}.{\"exp\":1e999}.x"
            })
    void isMadeWhateverIsPresented(String parts) {
        assertThat(IssuerChoice.of(encoded(parts), both, SIGNING)).contains(members);
    }

    @Test
    void isMadeOfDeepNonsense() {
        String deep = "{\"alg\":\"RS256\"}." + "[".repeat(5000) + ".x";
        assertThat(IssuerChoice.of(encoded(deep), both, SIGNING)).contains(members);
        assertThat(IssuerChoice.of(encoded("{\"a\":".repeat(900) + ".x.x"), both, SIGNING))
                .contains(members);
    }

    @Test
    void isMadeOfAnyText() {
        long seed = 20261123;
        Random random = new Random(seed);
        String alphabet = "abcXYZ019-._~+/=";
        for (int i = 0; i < 5000; i++) {
            StringBuilder token = new StringBuilder("eyJhbGciOiJSUzI1NiJ9.");
            random.ints(random.nextInt(60), 0, alphabet.length()).forEach(at -> token.append(alphabet.charAt(at)));
            assertThat(IssuerChoice.of(token.toString(), both, SIGNING))
                    .as("seed %s: %s", seed, token)
                    .contains(members);
        }
    }

    private static String signedBy(String issuer) {
        return Jwts.signed(Jwts.ONE, Instant.now(), claims -> claims.issuer(issuer));
    }

    /** Each part encoded, as in a signed token. */
    private static String encoded(String parts) {
        StringBuilder token = new StringBuilder();
        for (String part : parts.split("\\.", -1)) {
            String bytes =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8));
            token.append(token.isEmpty() ? "" : ".").append(bytes);
        }
        return token.toString();
    }
}
