package io.brownout.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a dependency promises.
 *
 * @param throughput calls per second it takes, normal and degraded; empty when undeclared
 * @param latency objective and time-out of one call
 * @param quotas calls per second by region; keys are declared regions
 * @param ordering which order of calls it keeps
 * @param delivery how often a call takes effect
 * @param idempotency how it recognises a repeated call; empty when it does not
 * @param crossRegion whether it works the same from every region
 * @param maxSilence longest time without a sign of life; empty when undeclared
 * @param lookup how an unknown outcome is settled; empty when it cannot be asked
 * @param finalRejections HTTP statuses, 400..499, that mean "refused, and no effect"
 */
public record Contract(
        Optional<Throughput> throughput,
        Latency latency,
        Map<String, Rate> quotas,
        Ordering ordering,
        Delivery delivery,
        Optional<Idempotency> idempotency,
        boolean crossRegion,
        Optional<Duration> maxSilence,
        Optional<Lookup> lookup,
        Set<Integer> finalRejections) {

    public Contract {
        quotas = Ordered.copyOf(quotas);
        finalRejections = Collections.unmodifiableSet(new TreeSet<>(finalRejections));
    }

    /** Calls it takes from a region when degraded: the region's quota, else its degraded throughput, else undeclared. */
    public Optional<Rate> limitIn(String region) {
        return Optional.ofNullable(quotas.get(region)).or(() -> throughput.map(Throughput::degraded));
    }

    /**
     * Calls per second a dependency takes.
     *
     * @param normal the everyday rate
     * @param degraded the rate it still takes when degraded; at most {@code normal}
     */
    public record Throughput(Rate normal, Rate degraded) {}

    /**
     * Time one call may take.
     *
     * @param objective what is expected; empty when undeclared
     * @param timeout after which a call counts as failed; positive
     */
    public record Latency(Optional<Duration> objective, Duration timeout) {}

    /**
     * How a dependency recognises a repeated call.
     *
     * @param header the request header that carries the key
     * @param scope where a key is known
     * @param retention how long a key is known, from its first use
     */
    public record Idempotency(String header, KeyScope scope, Duration retention) {}

    /**
     * How an unknown outcome is settled.
     *
     * @param get path and query to ask, with {@code {key}} in place of the key that was sent
     * @param settle how long after the attempt an absence counts as proof
     */
    public record Lookup(String get, Duration settle) {}

    /** Where an idempotency key is known. */
    public enum KeyScope {
        /** Only in the region that received it. */
        REGION,
        /** In every region. */
        GLOBAL;

        @Override
        public String toString() {
            return Token.of(this);
        }
    }

    /** Which order of calls a dependency needs. */
    public enum Ordering {
        /** Any order. */
        NONE,
        /** In order per ordering key. */
        PER_KEY,
        /** One order for all. */
        TOTAL;

        @Override
        public String toString() {
            return Token.of(this);
        }
    }

    /** How often a call takes effect. */
    public enum Delivery {
        /** Once or not at all. */
        AT_MOST_ONCE,
        /** Once or more. */
        AT_LEAST_ONCE,
        /** Once. */
        EXACTLY_ONCE;

        @Override
        public String toString() {
            return Token.of(this);
        }
    }
}
