package io.brownout.policy.reading;

import io.brownout.policy.Callers.TokenRequirement;
import io.brownout.policy.Callers.Unseen;
import io.brownout.policy.Dependency;
import io.brownout.policy.Issuer;
import java.util.Map;

/**
 * Reads who issues tokens, and what holds for the callers of capabilities that say nothing else.
 *
 * @param token whether a token is needed
 * @param unseen what becomes of a token that nobody has verified
 */
record IdentityReader(TokenRequirement token, Unseen unseen, Map<String, Issuer> issuers) {

    private static final String KEY = "identity";

    static IdentityReader of(Section top, Map<String, Dependency> dependencies, Findings findings) {
        Section identity = top.section(KEY, "token", "unseen", "issuers");
        Declared names = new Declared(
                Rule.UNKNOWN_DEPENDENCY,
                "dependency",
                dependencies.keySet(),
                findings.complete(Path.of("dependencies")));
        return new IdentityReader(
                identity.read("token", CallersReader.TOKEN, TokenRequirement.OFF),
                identity.read("unseen", CallersReader.UNSEEN, Unseen.UNAVAILABLE),
                identity.parts("issuers", new IssuerReader(names)::read));
    }

    /** Reads the callers of one capability. */
    CallersReader callers(Findings findings) {
        boolean complete = findings.complete(Path.of(KEY, "issuers"));
        return new CallersReader(
                this, new Declared(Rule.UNKNOWN_ISSUER, "issuer of tokens", issuers.keySet(), complete));
    }
}
