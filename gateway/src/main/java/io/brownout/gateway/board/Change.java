package io.brownout.gateway.board;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Entries that are to change together. Immutable.
 *
 * @param values new value by field; empty where something ends
 * @param audit what the audit trail says about it; empty when it says nothing
 */
record Change(Map<String, String> values, Optional<AuditEntry> audit) {

    /** A change that the replicas agree on by themselves. */
    static Change computed(Map<String, String> values) {
        return new Change(values, Optional.empty());
    }

    /** A change that belongs into the audit trail. */
    static Change audited(Map<String, String> values, AuditEntry entry) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put(Entries.auditTail(), BoardJson.of(new BoardJson.AuditTail(entry.number(), entry.digest())));
        return new Change(all, Optional.of(entry));
    }
}
