package io.brownout.gateway.intent;

import java.time.Duration;

/**
 * What became of one dispatch.
 *
 * @param state where the intent goes: SUCCEEDED, REJECTED, RETRY_WAIT, UNKNOWN or PARKED
 * @param answer the upstream's answer; status 0 when there was none
 * @param delay before a retry
 * @param maybeSent whether any attempt may have been sent
 * @param failures failures so far that were its own
 * @param note why, for people
 */
record Completion(
        IntentState state, IntentAnswer answer, Duration delay, boolean maybeSent, int failures, String note) {}
