package io.brownout.gateway.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.Supplier;

/** The meters. Tags are capabilities and behaviours of the policy only: never a user, a key or a URL. */
public enum BrownoutMeter {
    /** Counter of requests, by the behaviour that served them. */
    MODE_REQUESTS("brownout.mode.requests", "Requests, by capability and the behaviour that served them"),
    /** Gauge of accepted intents that are not settled. */
    INTENT_WAITING("brownout.intent.waiting", "Accepted intents that are not settled"),
    /** Gauge of ordering keys that are held back. */
    INTENT_BLOCKED("brownout.intent.blocked", "Ordering keys whose oldest intent is UNKNOWN or PARKED"),
    /** Gauge of live requests in doubt. */
    INTENT_UNKNOWN("brownout.intent.unknown", "Live requests whose outcome nobody heard");

    private static final String CAPABILITY = "capability";
    private static final String BEHAVIOUR = "behaviour";

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
}
