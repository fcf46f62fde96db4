package io.brownout.gateway.status;

import io.brownout.gateway.field.ModeField;
import io.brownout.gateway.field.ModeMember;
import java.util.List;
import java.util.Set;

/**
 * What a response carries, ready to be copied. Immutable.
 *
 * @param field value of {@code Service-Mode}; empty when there is nothing to tell
 * @param timing the same as a metric of {@code Server-Timing}, which scripts of a page can read
 */
record FieldText(String field, String timing) {

    /** Begins the metric, and no other one. */
    static final String METRIC = "svc-mode";

    private static final String DESCRIPTION = METRIC + ";desc=\"";

    static FieldText of(ModeMember... members) {
        return of(List.of(members));
    }

    /** @param members those that are equally bad in the order in which they are told */
    static FieldText of(List<ModeMember> members) {
        return of(members, Set.of());
    }

    /** @param own capabilities that the response is about */
    static FieldText of(List<ModeMember> members, Set<String> own) {
        String field = ModeField.of(members, own);
        return new FieldText(field, DESCRIPTION + field + "\"");
    }

    boolean isEmpty() {
        return field.isEmpty();
    }
}
