package io.brownout.policy.reading;

import io.brownout.policy.Capability;
import io.brownout.policy.Dependency;
import io.brownout.policy.Journey;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import io.brownout.policy.Recovery;
import io.brownout.policy.Regions;
import io.brownout.policy.Safety;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads policy text. Stateless and thread-safe; no text makes it throw. */
public final class PolicyReader {

    private static final String VERSION = "brownout/v1";

    private static final Recovery DEFAULT_RECOVERY = new Recovery(Duration.ofSeconds(60));

    private static final Notation<String> SUPPORTED_VERSION = (text, complaint) -> text.equals(VERSION)
            ? Optional.of(text)
            : complaint.refuse(Rule.UNSUPPORTED_VERSION, "is not supported; write " + VERSION);

    /**
     * Reads a policy, whole or not at all.
     *
     * @param text YAML 1.1 text of one document, 1 MiB at most
     */
    public Reading read(String text) {
        return read(text, (policy, findings) -> {});
    }

    /**
     * Reads a policy that is to take over while the gateways run: as {@link #read}, and refuses what only a restart can
     * change.
     *
     * @param current the policy in force
     */
    public Reading readSuccessor(String text, Policy current) {
        return read(text, (policy, findings) -> SuccessorRules.check(current, policy, findings));
    }

    private static Reading read(String text, BiConsumer<Policy, Findings> rules) {
        Findings findings = new Findings();
        Optional<Policy> policy = YamlText.root(text, findings).map(root -> policy(root, findings));
        policy.ifPresent(read -> CapabilityRules.check(read, findings));
        policy.ifPresent(read -> DependencyRules.check(read, findings));
        policy.ifPresent(read -> IdentityRules.check(read, findings));
        policy.ifPresent(read -> MessageRules.check(read, findings));
        policy.ifPresent(read -> rules.accept(read, findings));
        return policy.filter(read -> findings.none())
                .<Reading>map(Reading.Accepted::new)
                .orElseGet(() -> new Reading.Refused(findings.violations()));
    }

    private static Policy policy(Field root, Findings findings) {
        Section top = root.section(
                "apiVersion",
                "service",
                "regions",
                "dependencies",
                "modes",
                "capabilities",
                "journeys",
                "recovery",
                "safety",
                "freeze",
                "identity",
                "messages");
        top.require("apiVersion", SUPPORTED_VERSION, VERSION);
        String service = top.require("service", Words.NAME, "");
        Regions regions = top.part("regions", RegionsReader::read).orElse(RegionsReader.DEFAULT);
        DependencyReader dependency = new DependencyReader(RegionsReader.declared(regions, findings));
        Map<String, Dependency> dependencies = top.parts("dependencies", dependency::read);
        Map<String, Mode> modes = top.parts("modes", ModeReader::read);
        Map<String, Journey> journeys = top.parts("journeys", JourneyReader::read);
        IdentityReader identity = IdentityReader.of(top, dependencies, findings);
        CapabilityReader capability =
                CapabilityReader.of(dependencies, modes, journeys, identity.callers(findings), findings);
        Map<String, Capability> capabilities = top.parts("capabilities", capability::read);
        Recovery recovery = top.part("recovery", PolicyReader::recovery).orElse(DEFAULT_RECOVERY);
        Safety safety = top.part("safety", SafetyReader.of(capabilities, findings)::read)
                .orElse(Safety.NONE);
        Mode freeze = FreezeReader.of(modes, findings).read(top);
        return new Policy(
                service,
                regions,
                dependencies,
                modes,
                capabilities,
                journeys,
                recovery,
                safety,
                identity.issuers(),
                freeze,
                top.parts("messages", MessageReader::read));
    }

    private static Recovery recovery(Field field) {
        return new Recovery(field.section("hold").read("hold", Quantities.TIME, DEFAULT_RECOVERY.hold()));
    }
}
