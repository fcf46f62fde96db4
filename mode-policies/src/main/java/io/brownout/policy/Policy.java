package io.brownout.policy;

import java.util.Map;

/**
 * A whole, valid policy. Maps keep the order of the file; every reference between parts resolves.
 *
 * @param service the service this policy speaks for
 * @param regions where the service runs, and where it runs now
 * @param dependencies what the user journeys need, by name
 * @param modes the declared ways to degrade, by name
 * @param capabilities what a user would name, by name
 * @param journeys business flows with objectives, by name
 * @param recovery when an incident counts as over
 * @param safety what operators may not do by force
 * @param issuers who issues the tokens of callers, by name
 * @param freeze the read-only mode that an emergency freeze puts capabilities into; one of {@code modes}, or
 *     {@link Mode#FROZEN}
 * @param messages what users are told, by the keys that modes name; complete for them unless empty
 */
public record Policy(
        String service,
        Regions regions,
        Map<String, Dependency> dependencies,
        Map<String, Mode> modes,
        Map<String, Capability> capabilities,
        Map<String, Journey> journeys,
        Recovery recovery,
        Safety safety,
        Map<String, Issuer> issuers,
        Mode freeze,
        Map<String, Message> messages) {

    public Policy {
        dependencies = Ordered.copyOf(dependencies);
        modes = Ordered.copyOf(modes);
        capabilities = Ordered.copyOf(capabilities);
        journeys = Ordered.copyOf(journeys);
        issuers = Ordered.copyOf(issuers);
        messages = Ordered.copyOf(messages);
    }
}
