package io.brownout.gateway.mode;

import io.brownout.gateway.identity.CallerTerms;

/**
 * What is asked of the callers of one capability as one policy has it, and where they are counted.
 *
 * @param terms what is asked
 * @param counters counts them
 */
record CheckedCallers(CallerTerms terms, CallerCounters counters) {}
