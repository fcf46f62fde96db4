package io.brownout.policy;

import java.time.Duration;
import java.util.Map;
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
 * @param maxStale greatest age of an old answer; present exactly for stale
 * @param fallback what is answered instead; present exactly for fallback
 */
public record Mode(
        String name,
        Behaviour behaviour,
        Severity severity,
        Optional<String> message,
        Optional<Duration> promise,
        Optional<Pace> pace,
        Optional<Tokens> tokens,
        Optional<Duration> maxDuration,
        Optional<Duration> maxStale,
        Optional<Fallback> fallback) {

    /** The mode of an emergency freeze for which the policy declares none. */
    public static final Mode FROZEN = new Mode(
            "frozen",
            Behaviour.READ_ONLY,
            Severity.MAJOR,
            Optional.of("service.frozen"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofHours(24)),
            Optional.empty(),
            Optional.empty());

    /**
     * How much it hurts those whose actions wait so long: a step more than declared once that breaks the promise.
     *
     * @param wait time an accepted action is expected to take
     */
    public Severity severityAfter(Duration wait) {
        boolean broken =
                promise.filter(promised -> wait.compareTo(promised) > 0).isPresent();
        return broken ? severity.raised() : severity;
    }

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

    /**
     * A declared answer.
     *
     * @param status HTTP status, 200..599, of an answer that has a body
     * @param mediaType media type of every body, RFC 9110 section 8.3.1
     * @param body what is answered
     * @param locales what is answered instead of {@code body} to those who prefer a language, by its tag, RFC 5646
     */
    public record Fallback(int status, String mediaType, String body, Map<String, String> locales) {

        public Fallback {
            locales = Ordered.copyOf(locales);
        }
    }
}
