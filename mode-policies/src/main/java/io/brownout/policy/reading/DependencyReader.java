package io.brownout.policy.reading;

import io.brownout.policy.Contract;
import io.brownout.policy.Dependency;
import io.brownout.policy.Health;
import io.brownout.policy.Interaction;
import io.brownout.policy.Plane;

/**
 * Reads one dependency.
 *
 * @param regions the regions that may have a quota
 */
record DependencyReader(Declared regions) {

    private static final Notation<Plane> PLANE = Choices.of(Plane.class);
    private static final Notation<Interaction> INTERACTION = Choices.of(Interaction.class);

    Dependency read(String name, Field field) {
        Section dependency = field.section("plane", "interaction", "contract", "health", "userImpact");
        Contract contract = new ContractReader(regions).read(dependency);
        Health health = HealthReader.read(dependency, contract.latency().timeout());
        return new Dependency(
                dependency.read("plane", PLANE, Plane.DATA),
                dependency.read("interaction", INTERACTION, Interaction.SYNC),
                contract,
                health,
                dependency.read("userImpact", Words.TEXT, ""));
    }
}
