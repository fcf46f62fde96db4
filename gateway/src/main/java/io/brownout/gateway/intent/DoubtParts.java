package io.brownout.gateway.intent;

import java.time.Duration;

/**
 * What settling doubts works with.
 *
 * @param store the intents
 * @param watch knows whether the store is there
 * @param lookup the way to the upstream
 * @param leaseTtl after which another replica takes over from one that died
 */
record DoubtParts(IntentStore store, StoreWatch watch, Lookup lookup, Duration leaseTtl) {}
