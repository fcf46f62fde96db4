package io.brownout.gateway.mode;

import io.brownout.gateway.telemetry.BrownoutMeter;
import io.brownout.policy.Behaviour;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts the requests of one capability by the behaviour that served them. Thread-safe. */
final class RequestCounters {

    private final Map<Behaviour, Counter> byBehaviour = new EnumMap<>(Behaviour.class);

    RequestCounters(MeterRegistry registry, String capability) {
        for (Behaviour behaviour : Behaviour.values()) {
            byBehaviour.put(behaviour, BrownoutMeter.MODE_REQUESTS.counter(registry, capability, behaviour.toString()));
        }
    }

    void count(Behaviour behaviour) {
        Counter counter = byBehaviour.get(behaviour);
        if (counter != null) {
            counter.increment();
        }
    }
}
