package io.brownout.policy.reading;

import java.util.Optional;
import java.util.Set;

/**
 * A notation of references: the names that another part of the policy declares.
 *
 * @param rule what an undeclared name breaks
 * @param noun what the names name
 * @param complete whether all names are known; a reference into an unreadable part is not judged
 */
record Declared(Rule rule, String noun, Set<String> names, boolean complete) implements Notation<String> {

    @Override
    public Optional<String> parse(String text, Complaint complaint) {
        return names.contains(text) || !complete ? Optional.of(text) : complaint.refuse(rule, reason(text));
    }

    private String reason(String text) {
        return names.isEmpty()
                ? "is no declared " + noun + ", and none is declared; declare it"
                : "is no declared " + noun + "; declared: " + Nearest.listed(text, names);
    }
}
