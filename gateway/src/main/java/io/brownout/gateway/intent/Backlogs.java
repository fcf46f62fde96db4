package io.brownout.gateway.intent;

import java.util.Map;

/** What waits to be carried out, as last measured, at most two seconds ago. Thread-safe; reading never blocks. */
public interface Backlogs {

    /** By capability; one that could not be measured is left out, since nothing is known of it. */
    Map<String, Backlog> now();
}
