package io.brownout.gateway.board;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit trail's second copy: one line of JSON for each entry, in the log {@code brownout.audit}. */
final class AuditLog {

    private static final Logger log = LoggerFactory.getLogger("brownout.audit");

    private AuditLog() {}

    static void write(AuditEntry entry) {
        log.info("{}", BoardJson.of(entry));
    }
}
