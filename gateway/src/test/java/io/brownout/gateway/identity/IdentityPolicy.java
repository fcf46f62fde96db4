package io.brownout.gateway.identity;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.Issuer;
import io.brownout.policy.Policy;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The example policy with two issuers: members, whose tokens are opaque, and partners, whose tokens are signed. A profile
 * needs a token of either; visits go without as well, and only members make them.
 */
public final class IdentityPolicy {

    static final String PROVIDER = "auth-token-service";

    private static final String ISSUERS = """

            identity:
              issuers:
                members: {tokens: opaque, dependency: auth-token-service, introspect: "http://127.0.0.1:9/introspect",
                          audience: [shop], fresh: 30s, refused: 10s, inFlight: 4}
                partners: {tokens: jwt, dependency: auth-token-service, keys: "http://127.0.0.1:9/keys",
                           issuer: "https://partners.example", audience: [shop], fresh: 10m}

            # What a user would name.""";

    private static final String CAPABILITIES = """
              profile:
                upstream: catalogue
                identity: {token: required}
                dependsOn:
                  auth-token-service: {strained: read-only-auth, down: read-only-auth}

              visits:
                identity: {token: optional, issuers: [members], unseen: 401}
                dependsOn:
                  auth-token-service: {strained: read-only-auth, down: read-only-auth}

              partner-news:
                callbacksFrom""";

    private IdentityPolicy() {}

    /** With some of its text replaced: what stands there, and what shall. */
    public static Policy with(String... replacements) {
        return ExamplePolicy.with(Stream.concat(
                        Stream.of(
                                "\n# What a user would name.",
                                ISSUERS,
                                "  partner-news:\n    callbacksFrom",
                                CAPABILITIES.indent(2).stripTrailing()),
                        Stream.of(replacements))
                .toArray(String[]::new));
    }

    static Issuer issuer(Policy policy, String name) {
        return Objects.requireNonNull(policy.issuers().get(name));
    }
}
