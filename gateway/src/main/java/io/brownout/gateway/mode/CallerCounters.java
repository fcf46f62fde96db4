package io.brownout.gateway.mode;

import io.brownout.gateway.identity.Identification;
import io.brownout.gateway.identity.IdentityRefusal;
import io.brownout.gateway.telemetry.BrownoutMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts the requests of one capability by what came of asking who makes them. Thread-safe. */
final class CallerCounters {

    private final Counter known;
    private final Counter nobody;
    private final Map<IdentityRefusal, Counter> refused = new EnumMap<>(IdentityRefusal.class);

    CallerCounters(MeterRegistry registry, String capability) {
        known = BrownoutMeter.IDENTITY_REQUESTS.counter(registry, capability, "known");
        nobody = BrownoutMeter.IDENTITY_REQUESTS.counter(registry, capability, "nobody");
        for (IdentityRefusal why : IdentityRefusal.values()) {
            String outcome = why.name().toLowerCase(Locale.ROOT);
            refused.put(why, BrownoutMeter.IDENTITY_REQUESTS.counter(registry, capability, outcome));
        }
    }

    void count(Identification found) {
        Counter counter = found.fold(who -> known, () -> nobody, why -> refused.getOrDefault(why.why(), nobody));
        counter.increment();
    }
}
