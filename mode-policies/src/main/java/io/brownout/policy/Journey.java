package io.brownout.policy;

import java.time.Duration;

/**
 * A business flow with an objective.
 *
 * @param fulfilment percent of actions carried out as promised
 * @param honesty percent of actions whose answer told the truth
 * @param degradedShare highest percent of actions served degraded
 * @param window the time over which the objectives hold
 */
public record Journey(double fulfilment, double honesty, double degradedShare, Duration window) {}
