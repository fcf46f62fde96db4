package io.brownout.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * A declared way for a capability to behave.
 *
 * @param name its name in the policy
 * @param behaviour which of the eight behaviours it is
 * @param severity how much it hurts
 * @param message message catalogue key; empty when undeclared
 * @param promise time within which an accepted action is carried out; queued and delayed only
 * @param pace how fast accepted actions are carried out; present exactly for queued and delayed
 * @param tokens how old a verified identity may be; read-only only
 * @param maxDuration longest time an operator may force this mode; empty when unlimited
 */
public record Mode(
        String name,
        Behaviour behaviour,
        Severity severity,
        Optional<String> message,
        Optional<Duration> promise,
        Optional<Pace> pace,
        Optional<Tokens> tokens,
        Optional<Duration> maxDuration) {

    /**
     * How fast accepted actions are carried out.
     *
     * @param start the rate a drain starts with; at most {@code max}
     * @param max the highest rate
     */
    public record Pace(Rate start, Rate max) {}

    /**
     * How far identity may lag.
     *
     * @param maxStale greatest age of a verification
     */
    public record Tokens(Duration maxStale) {}
}
