package io.brownout.policy.reading;

import io.brownout.policy.Issuer;
import io.brownout.policy.Issuer.Claims;
import io.brownout.policy.Issuer.TokenForm;
import io.brownout.policy.Issuer.Validity;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one issuer of tokens.
 *
 * @param dependencies the dependencies that may be named
 */
record IssuerReader(Declared dependencies) {

    private static final Notation<TokenForm> TOKENS = Choices.of(TokenForm.class);

    private static final Duration FRESH_OPAQUE = Duration.ofSeconds(30);
    private static final Duration FRESH_KEYS = Duration.ofMinutes(10);
    private static final Duration REFUSED = Duration.ofSeconds(10);
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final Duration MOST_CLOCK_SKEW = Duration.ofMinutes(5);
    private static final Duration LEAST_FRESH = Duration.ofSeconds(1);
    private static final Duration LEAST_FRESH_KEYS = Duration.ofMinutes(1);
    private static final int IN_FLIGHT = 16;

    /** A longer one would let tokens live on after their end. */
    private static final Notation<Duration> SKEW =
            Quantities.TIME.where(skew -> skew.compareTo(MOST_CLOCK_SKEW) <= 0, "5m at most");

    Issuer read(String name, Field field) {
        Section issuer = field.section(
                "tokens",
                "dependency",
                "introspect",
                "keys",
                "issuer",
                "audience",
                "claims",
                "fresh",
                "refused",
                "clockSkew",
                "inFlight",
                "algorithms",
                "onKeyRemoved");
        TokenForm tokens = issuer.require("tokens", TOKENS, TokenForm.OPAQUE);
        boolean signed = tokens == TokenForm.JWT;
        checkPlaces(issuer, signed);
        return new Issuer(
                name,
                tokens,
                issuer.require("dependency", dependencies, ""),
                url(issuer, signed ? "keys" : "introspect"),
                named(issuer, signed),
                audience(issuer, signed),
                claims(issuer),
                validity(issuer, signed),
                issuer.read("inFlight", Quantities.whole(1, 10_000), IN_FLIGHT),
                Optional.of(issuer).filter(read -> signed).map(SigningReader::read));
    }

    private static void checkPlaces(Section issuer, boolean signed) {
        if (issuer.sound("tokens")) {
            List<String> foreign = signed ? List.of("introspect") : List.of("keys", "algorithms", "onKeyRemoved");
            String message = "is only for tokens: " + (signed ? "opaque" : "jwt") + "; remove it";
            foreign.forEach(key -> issuer.misplaced(key, message));
        }
    }

    private static String url(Section issuer, String key) {
        if (issuer.sound("tokens")) {
            issuer.require(key);
        }
        return issuer.read(key, Words.URL, "");
    }

    /** A signature says who signed only for a token that says the same. */
    private static Optional<String> named(Section issuer, boolean signed) {
        if (signed) {
            issuer.require("issuer");
        }
        return issuer.read("issuer", Words.TEXT);
    }

    /** A signed token for somebody else would pass every other check. */
    private static Set<String> audience(Section issuer, boolean signed) {
        if (signed) {
            issuer.require("audience");
        }
        Set<String> names = new LinkedHashSet<>();
        issuer.items("audience")
                .forEach(item -> item.read(Words.TEXT).ifPresent(audience -> item.addOnce(audience, names)));
        boolean named = !names.isEmpty() || !issuer.has("audience");
        issuer.expect(named, "audience", "names nobody; name who a token has to be meant for");
        return names;
    }

    private static Claims claims(Section issuer) {
        Section claims = issuer.section("claims", "subject", "tenant", "scopes");
        return new Claims(
                claims.read("subject", Words.TEXT, "sub"),
                claims.read("tenant", Words.TEXT, "tenant"),
                claims.read("scopes", Words.TEXT, "scope"));
    }

    private static Validity validity(Section issuer, boolean signed) {
        Duration least = signed ? LEAST_FRESH_KEYS : LEAST_FRESH;
        Duration fresh = issuer.read("fresh", Quantities.DURATION, signed ? FRESH_KEYS : FRESH_OPAQUE);
        issuer.expect(
                fresh.compareTo(least) >= 0,
                "fresh",
                "would ask the provider all the time; write " + least.toSeconds() + "s at least",
                "tokens");
        return new Validity(
                fresh,
                issuer.read("refused", Quantities.DURATION, REFUSED),
                issuer.read("clockSkew", SKEW, CLOCK_SKEW));
    }
}
