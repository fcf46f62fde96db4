package io.brownout.policy.reading;

import io.brownout.policy.Policy;

/** What modes demand of the messages: a policy that speaks to users speaks in every mode that names a message. */
final class MessageRules {

    private static final Path MESSAGES = Path.of("messages");

    private MessageRules() {}

    /** Judges every mode; silent while no message is declared, and about parts that could not be read. */
    static void check(Policy policy, Findings findings) {
        Declared declared =
                new Declared(Rule.UNKNOWN_MESSAGE, "message", policy.messages().keySet(), findings.complete(MESSAGES));
        policy.modes().values().stream()
                .filter(mode -> !policy.messages().isEmpty())
                .forEach(mode -> mode.message().ifPresent(key -> {
                    Path place = Path.of("modes", mode.name(), "message");
                    declared.parse(key, (rule, reason) -> {
                        findings.atValue(rule, place, Quoted.of(key) + " " + reason);
                    });
                }));
    }
}
