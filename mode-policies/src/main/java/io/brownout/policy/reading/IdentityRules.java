package io.brownout.policy.reading;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Callers.TokenRequirement;
import io.brownout.policy.Capability;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Issuer.TokenForm;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import java.util.HashMap;
import java.util.Map;

/**
 * What a capability that asks who calls has to declare for the time when nobody can say.
 *
 * @param issued whether the policy declares anybody who issues tokens
 */
record IdentityRules(Capability capability, boolean issued, Findings findings) {

    private static final Path MODES = Path.of("modes");
    private static final Path ISSUERS = Path.of("identity", "issuers");

    /** Judges every capability; silent about parts that could not be read. */
    static void check(Policy policy, Findings findings) {
        sameIssuer(policy, findings);
        boolean issued = !policy.issuers().isEmpty();
        policy.capabilities().values().stream()
                .filter(capability -> capability.callers().token() != TokenRequirement.OFF)
                .forEach(capability -> new IdentityRules(capability, issued, findings).check());
    }

    private static void sameIssuer(Policy policy, Findings findings) {
        Map<String, String> byIssuer = new HashMap<>();
        policy.issuers().values().stream()
                .filter(issuer -> issuer.tokens() == TokenForm.JWT)
                .forEach(issuer -> issuer.issuer().ifPresent(named -> {
                    String other = byIssuer.putIfAbsent(named, issuer.name());
                    if (other != null) {
                        String message = Quoted.of(named) + " is the issuer of " + other + " as well; keep one";
                        findings.atValue(Rule.DUPLICATE_VALUE, ISSUERS.child(issuer.name(), "issuer"), message);
                    }
                }));
    }

    private void check() {
        withoutIssuer();
        ambiguous();
        capability.callers().dependencies().stream().sorted().forEach(this::modes);
    }

    private void withoutIssuer() {
        if (capability.callers().issuers().isEmpty() && findings.sound(ISSUERS) && findings.sound(own("identity"))) {
            String message =
                    "asks for a token, and nobody issues any; name its issuers, or declare one under " + ISSUERS;
            findings.atKey(Rule.IDENTITY_WITHOUT_ISSUER, own("identity"), message);
            if (!issued) {
                findings.spoil(ISSUERS);
            }
        }
    }

    /** An opaque token does not say who has issued it. */
    private void ambiguous() {
        long opaque = capability.callers().issuers().stream()
                .filter(issuer -> issuer.tokens() == TokenForm.OPAQUE)
                .count();
        if (opaque > 1 && findings.sound(ISSUERS)) {
            String message = "takes opaque tokens of several issuers, and such a token does not say whose it is;"
                    + " name one of them";
            findings.atKey(Rule.AMBIGUOUS_ISSUERS, own("identity", "issuers"), message);
        }
    }

    private void modes(String dependency) {
        Map<DependencyState, Mode> byState = capability.dependsOn().getOrDefault(dependency, Map.of());
        Path needs = own("dependsOn", dependency);
        boolean known = findings.sound(needs) && findings.complete(MODES) && !dependency.isEmpty();
        if (known && !byState.containsKey(DependencyState.DOWN)) {
            String message = "is missing, and the tokens of this capability are verified there;"
                    + " name the read-only mode that it enters";
            findings.atKey(Rule.IDENTITY_WITHOUT_MODE, needs.child(DependencyState.DOWN.toString()), message);
        }
        byState.forEach((state, mode) -> mode(needs.child(state.toString()), mode));
    }

    private void mode(Path place, Mode mode) {
        Path declared = Path.of("modes", mode.name());
        if (!findings.sound(declared) || !findings.sound(place)) {
            return;
        }
        if (mode.behaviour().restrictionOf(RequestKind.WRITE) < Behaviour.READ_ONLY.restrictionOf(RequestKind.WRITE)) {
            String message = Quoted.of(mode.name()) + " takes writes while nobody can say whose they are;"
                    + " name a mode that refuses them, such as a read-only one";
            findings.atValue(Rule.LAX_IDENTITY_MODE, place, message);
        } else if (mode.behaviour() == Behaviour.READ_ONLY && mode.tokens().isEmpty()) {
            String message = "is missing, and " + capability.name()
                    + " reads on cached identities in this mode; add tokens: {maxStale: 15m}";
            findings.atKey(Rule.MISSING_KEY, declared.child("tokens"), message);
            findings.spoil(declared.child("tokens"));
        }
    }

    private Path own(String... steps) {
        return Path.of("capabilities", capability.name()).child(steps);
    }
}
