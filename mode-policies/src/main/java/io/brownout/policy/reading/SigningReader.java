package io.brownout.policy.reading;

import io.brownout.policy.Issuer.Grace;
import io.brownout.policy.Issuer.Signing;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads how an issuer signs its tokens, and what becomes of them when a key is withdrawn. */
final class SigningReader {

    /** Asymmetric ones only, RFC 7518 section 3.1: a published key must not be able to sign. */
    private static final Notation<String> ALGORITHM =
            Choices.of(List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"));

    private static final Set<String> DEFAULT_ALGORITHMS = Set.of("RS256");
    private static final Duration READS_GO_ON = Duration.ofMinutes(10);

    private SigningReader() {}

    static Signing read(Section issuer) {
        return new Signing(algorithms(issuer), grace(issuer.section("onKeyRemoved", "reads", "writes")));
    }

    private static Grace grace(Section removed) {
        Grace grace = new Grace(
                removed.read("reads", Quantities.TIME, READS_GO_ON),
                removed.read("writes", Quantities.TIME, Duration.ZERO));
        boolean readsLast = grace.writes().compareTo(grace.reads()) <= 0;
        removed.expect(
                readsLast, "writes", "is longer than reads go on; who may not look may not change either", "reads");
        return grace;
    }

    private static Set<String> algorithms(Section issuer) {
        Set<String> names = new LinkedHashSet<>();
        issuer.items("algorithms").forEach(item -> item.read(ALGORITHM).ifPresent(name -> item.addOnce(name, names)));
        boolean named = !names.isEmpty() || !issuer.has("algorithms");
        issuer.expect(named, "algorithms", "names none; name those that its tokens are signed with");
        return names.isEmpty() ? DEFAULT_ALGORITHMS : names;
    }
}
