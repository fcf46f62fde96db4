package io.brownout.gateway.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/** The meters. Tags are names and behaviours of the policy only: never a user, a key or a URL. */
public enum BrownoutMeter {
    /** Counter of requests, by the behaviour that served them. */
    MODE_REQUESTS("brownout.mode.requests", "Requests, by capability and the behaviour that served them"),
    /** Gauge of accepted intents that are not settled. */
    INTENT_WAITING("brownout.intent.waiting", "Accepted intents that are not settled"),
    /** Gauge of ordering keys that are held back. */
    INTENT_BLOCKED("brownout.intent.blocked", "Ordering keys whose oldest intent is UNKNOWN or PARKED"),
    /** Gauge of live requests in doubt. */
    INTENT_UNKNOWN("brownout.intent.unknown", "Live requests whose outcome nobody heard"),
    /** Gauge of a dependency's state: 0 healthy, 1 strained, 2 recovering, 3 down. */
    DEPENDENCY_STATE(
            "brownout.dependency.state", "0 healthy, 1 strained, 2 recovering, 3 down; computed, and in force"),
    /** Gauge of live requests per second that want a dependency. */
    DEPENDENCY_DEMAND("brownout.dependency.demand", "Live requests per second that want a dependency"),
    /** Gauge of seconds since a dependency gave a sign of life. */
    DEPENDENCY_SILENCE("brownout.dependency.silence", "Seconds since a dependency gave this replica a sign of life"),
    /** Timer of probes, by outcome: good, slow or failed. */
    PROBE_DURATION("brownout.probe.duration", "Probes of a dependency, by outcome");

    private static final String CAPABILITY = "capability";
    private static final String BEHAVIOUR = "behaviour";
    private static final String DEPENDENCY = "dependency";
    private static final String OUTCOME = "outcome";
    private static final String VIEW = "view";

    private final String meter;
    private final String description;

    BrownoutMeter(String meter, String description) {
        this.meter = meter;
        this.description = description;
    }

    /** The counter of a capability's requests under one behaviour. */
    public Counter counter(MeterRegistry registry, String capability, String behaviour) {
        return Counter.builder(meter)
                .description(description)
                .tags(Tags.of(CAPABILITY, capability, BEHAVIOUR, behaviour))
                .register(registry);
    }

    /** The gauge of a capability. */
    public void gauge(MeterRegistry registry, String capability, Supplier<Number> value) {
        Gauge.builder(meter, value)
                .description(description)
                .tags(Tags.of(CAPABILITY, capability))
                .register(registry);
    }

    /**
     * The gauge of a dependency.
     *
     * @param view which of several values of the same thing, as {@code computed}; empty when there is one only
     */
    public void gaugeOf(MeterRegistry registry, String dependency, String view, Supplier<Number> value) {
        Tags own = Tags.of(DEPENDENCY, dependency);
        Gauge.builder(meter, value)
                .description(description)
                .tags(view.isEmpty() ? own : own.and(VIEW, view))
                .register(registry);
    }

    /** The timer of a dependency's probes with one outcome. */
    public Timer timer(MeterRegistry registry, String dependency, String outcome) {
        return Timer.builder(meter)
                .description(description)
                .tags(Tags.of(DEPENDENCY, dependency, OUTCOME, outcome))
                .register(registry);
    }
}
