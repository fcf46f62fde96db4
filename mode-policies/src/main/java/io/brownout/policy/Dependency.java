package io.brownout.policy;

/**
 * Something a user journey needs.
 *
 * @param plane whether it serves requests or controls the service
 * @param interaction how it is reached
 * @param contract what it promises, normal and degraded
 * @param health how its state is measured
 * @param userImpact what its failure means to a user, in one sentence; empty when undeclared
 */
public record Dependency(Plane plane, Interaction interaction, Contract contract, Health health, String userImpact) {}
