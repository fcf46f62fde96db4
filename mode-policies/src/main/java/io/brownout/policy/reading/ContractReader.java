package io.brownout.policy.reading;

import io.brownout.policy.Contract;
import io.brownout.policy.Contract.Delivery;
import io.brownout.policy.Contract.Latency;
import io.brownout.policy.Contract.Lookup;
import io.brownout.policy.Contract.Ordering;
import io.brownout.policy.Contract.Throughput;
import io.brownout.policy.Rate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a dependency promises.
 *
 * @param regions the regions that may have a quota
 */
record ContractReader(Declared regions) {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DEFAULT_SETTLE = Duration.ofSeconds(30);
    private static final Set<Integer> DEFAULT_FINAL_REJECTIONS = Set.of(400, 422);
    private static final Rate STAND_IN = new Rate(1);

    private static final Notation<Ordering> ORDERING = Choices.of(Ordering.class);
    private static final Notation<Delivery> DELIVERY = Choices.of(Delivery.class);
    private static final Notation<Integer> CLIENT_ERROR = Quantities.whole(400, 499);

    Contract read(Section dependency) {
        Section contract = dependency.section(
                "contract",
                "throughput",
                "latency",
                "quotas",
                "ordering",
                "delivery",
                "idempotency",
                "crossRegion",
                "maxSilence",
                "lookup",
                "finalRejections");
        return new Contract(
                contract.part("throughput", ContractReader::throughput),
                latency(contract.section("latency", "objective", "timeout")),
                quotas(contract),
                contract.read("ordering", ORDERING, Ordering.NONE),
                contract.read("delivery", DELIVERY, Delivery.AT_LEAST_ONCE),
                contract.part("idempotency", IdempotencyReader::read).flatMap(declared -> declared),
                contract.read("crossRegion", Choices.FLAG, true),
                contract.read("maxSilence", Quantities.DURATION),
                contract.part("lookup", ContractReader::lookup),
                finalRejections(contract));
    }

    private static Throughput throughput(Field field) {
        Section throughput = field.section("normal", "degraded");
        Rate normal = throughput.require("normal", Quantities.RATE, STAND_IN);
        Rate degraded = throughput.read("degraded", Quantities.RATE, normal);
        boolean lessOrSame = degraded.perSecond() <= normal.perSecond();
        throughput.expect(lessOrSame, "degraded", "is more than normal; write at most the normal rate", "normal");
        return new Throughput(normal, degraded);
    }

    private static Latency latency(Section latency) {
        Optional<Duration> objective = latency.read("objective", Quantities.DURATION);
        Duration timeout = latency.read("timeout", Quantities.DURATION, DEFAULT_TIMEOUT);
        boolean attainable =
                objective.filter(time -> time.compareTo(timeout) > 0).isEmpty();
        latency.expect(attainable, "objective", "is longer than timeout; no such call would succeed", "timeout");
        return new Latency(objective, timeout);
    }

    private Map<String, Rate> quotas(Section contract) {
        Map<String, Rate> quotas = new LinkedHashMap<>();
        Section byRegion = contract.names("quotas");
        byRegion.fields().forEach((region, field) -> {
            byRegion.checkKey(region, regions);
            field.read(Quantities.RATE).ifPresent(rate -> quotas.put(region, rate));
        });
        return quotas;
    }

    private static Lookup lookup(Field field) {
        Section lookup = field.section("get", "settle");
        return new Lookup(
                lookup.require("get", Words.LOOKUP, ""), lookup.read("settle", Quantities.TIME, DEFAULT_SETTLE));
    }

    private static Set<Integer> finalRejections(Section contract) {
        if (!contract.has("finalRejections")) {
            return DEFAULT_FINAL_REJECTIONS;
        }
        Set<Integer> statuses = new LinkedHashSet<>();
        contract.items("finalRejections")
                .forEach(item -> item.read(CLIENT_ERROR).ifPresent(statuses::add));
        return statuses;
    }
}
