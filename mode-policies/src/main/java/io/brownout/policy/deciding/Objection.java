package io.brownout.policy.deciding;

/**
 * A safety rule that speaks against what an operator wants.
 *
 * @param rule the rule's name in the policy, as in {@code safety.maxForced}
 * @param detail what is against it, with the values
 */
public record Objection(String rule, String detail) {}
