package io.brownout.policy;

/**
 * One thing wrong with a policy.
 *
 * @param rule stable id of the broken rule, in kebab-case
 * @param path where in the policy, as in {@code capabilities.payments.dependsOn}
 * @param line from 1
 * @param column from 1
 * @param message what is wrong, which value, and what to do
 */
public record Violation(String rule, String path, int line, int column, String message) {

    @Override
    public String toString() {
        return line + ":" + column + " [" + rule + "] " + path + ": " + message;
    }
}
