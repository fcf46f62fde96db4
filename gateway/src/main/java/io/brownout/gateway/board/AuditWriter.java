package io.brownout.gateway.board;

import java.util.Map;
import java.util.Optional;

/** Makes audited changes: the entry that follows the trail's last one. Pure. */
final class AuditWriter {

    private static final String SELF = "brownout";

    private AuditWriter() {}

    /** A change that an operator ordered. */
    static Change ordered(Entries seen, Order order, Optional<Force> force, String broken, long now) {
        return change(
                seen,
                Map.of(order.subject().toString(), force.map(BoardJson::of).orElse("")),
                new Draft(
                        order.actor(),
                        action(order.subject(), force.isPresent()),
                        order.subject(),
                        force,
                        order.reason(),
                        order.ticket(),
                        broken),
                now);
    }

    /** A change that comes by time. */
    static Change timed(
            Entries seen, Map<String, String> values, String action, Subject subject, Force force, long now) {
        Optional<Force> left = action.equals("expire") ? Optional.empty() : Optional.of(force);
        Draft draft = new Draft(SELF, action, subject, left, force.reason(), force.ticket(), "");
        return change(seen, values, draft, now);
    }

    private static Change change(Entries seen, Map<String, String> values, Draft draft, long now) {
        BoardJson.AuditTail tail =
                BoardJson.tail(seen.at(Entries.auditTail()).value()).orElse(BoardJson.AuditTail.START);
        long until = draft.force()
                .map(Force::until)
                .filter(end -> end != Force.FOREVER)
                .orElse(0L);
        AuditEntry entry = AuditChain.sealed(new AuditEntry(
                tail.number() + 1,
                now,
                draft.actor(),
                draft.action(),
                draft.subject().toString(),
                draft.force().map(Force::value).orElse(""),
                until,
                draft.reason(),
                draft.ticket(),
                draft.broken(),
                tail.digest(),
                ""));
        return Change.audited(values, entry);
    }

    private static String action(Subject subject, boolean begins) {
        return switch (subject.kind()) {
            case CAPABILITY, DEPENDENCY -> begins ? "force" : "release";
            case REGION -> "switch-region";
            case FREEZE -> begins ? "freeze" : "thaw";
            case POLICY -> "reload";
        };
    }

    private record Draft(
            String actor,
            String action,
            Subject subject,
            Optional<Force> force,
            String reason,
            String ticket,
            String broken) {}
}
