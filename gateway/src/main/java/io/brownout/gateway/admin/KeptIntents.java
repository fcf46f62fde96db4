package io.brownout.gateway.admin;

import java.util.Map;

/** What every capability has kept and not yet carried out, as last measured. Thread-safe; reading never blocks. */
@FunctionalInterface
interface KeptIntents {

    /** By capability; one that nobody has measured is missing. */
    Map<String, Kept> now();
}
