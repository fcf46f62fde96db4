package io.brownout.gateway.board;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Ends forces whose time is over, and announces their end ahead. Pure.
 *
 * @param warning how long ahead; a force that is shorter ends unannounced
 */
record ForceExpiry(Duration warning) {

    /** The next change that time calls for. */
    Optional<Change> next(Entries seen, long now) {
        return seen.forces().entrySet().stream()
                .flatMap(entry -> next(seen, entry.getKey(), entry.getValue(), now).stream())
                .findFirst();
    }

    private Optional<Change> next(Entries seen, Subject subject, Force force, long now) {
        if (force.isOver(now)) {
            Map<String, String> gone = Map.of(subject.toString(), "");
            return Optional.of(AuditWriter.timed(seen, gone, "expire", subject, force, now));
        }
        boolean isLong = force.until() - force.from() > warning.toMillis();
        boolean isNear = force.until() - now <= warning.toMillis();
        String field = Entries.warningOf(subject);
        String told = Long.toString(force.until());
        if (isLong && isNear && !seen.at(field).value().equals(told)) {
            return Optional.of(AuditWriter.timed(seen, Map.of(field, told), "expires-soon", subject, force, now));
        }
        return Optional.empty();
    }
}
