package io.brownout.gateway.identity;

import io.brownout.gateway.identity.IdentityProperties.Credentials;
import io.brownout.policy.Issuer;
import io.brownout.policy.Issuer.TokenForm;
import io.brownout.policy.Policy;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Checks at start-up that the configuration has what the policy's issuers need. Stateless. */
final class IdentitySetup {

    private static final String ISSUERS = "brownout.identity.issuers.";
    private static final Credentials NOBODY = new Credentials("", "");

    private IdentitySetup() {}

    /** The secret that hashes are made with; any where no issuer is declared. */
    static String secret(Policy policy, IdentityProperties properties) {
        String secret = properties.secret();
        if (secret != null) {
            return secret;
        }
        if (policy.issuers().isEmpty()) {
            return UUID.randomUUID().toString();
        }
        throw new IdentitySetupRefusedException(
                "The policy names issuers of tokens ("
                        + String.join(", ", policy.issuers().keySet()) + "), and brownout.identity.secret is not set.",
                "Set brownout.identity.secret to a random text of at least " + IdentityProperties.SHORTEST_SECRET
                        + " characters, the same for all replicas. Tokens are known by hashes under it.");
    }

    /** Refuses credentials that no issuer of the policy needs: one of the two names is misspelt. */
    static void check(Policy policy, IdentityProperties properties) {
        Set<String> unknown = new TreeSet<>(properties.issuers().keySet());
        unknown.removeAll(policy.issuers().keySet());
        if (!unknown.isEmpty()) {
            String name = unknown.iterator().next();
            throw new IdentitySetupRefusedException(
                    ISSUERS + name + " is set, and the policy names no issuer '" + name + "'; it names "
                            + policy.issuers().keySet() + ".",
                    "Spell it as the policy does under identity.issuers, or remove it.");
        }
    }

    /** What an issuer of opaque tokens knows the gateways by. */
    static Credentials credentials(Issuer issuer, IdentityProperties properties) {
        Credentials credentials = properties.issuers().getOrDefault(issuer.name(), NOBODY);
        if (credentials.clientId().isEmpty() && issuer.tokens() == TokenForm.OPAQUE) {
            throw new IdentitySetupRefusedException(
                    "The issuer '" + issuer.name() + "' is asked about its tokens, and nothing says as whom.",
                    "Set " + ISSUERS + issuer.name() + ".client-id and " + ISSUERS + issuer.name()
                            + ".client-secret to what it knows the gateways by.");
        }
        return credentials;
    }
}
