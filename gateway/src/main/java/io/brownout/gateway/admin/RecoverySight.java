package io.brownout.gateway.admin;

import java.util.Map;

/** How far the service has recovered, as a document. Thread-safe; reading never blocks. */
@FunctionalInterface
interface RecoverySight {

    /** The three tracks now. */
    Map<String, Object> now();
}
