package io.brownout.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/**
 * Asks a gateway in all ways by turns, each round in another order.
 *
 * @param gateway whose processor time counts
 * @param load asks it
 * @param setting how much
 */
record Rounds(MeasuredGateway gateway, SteadyLoad load, Setting setting) {

    private static final Duration WARM_UP_SLOT = Duration.ofSeconds(2);
    private static final int WARM_UP_FACTOR = 5;

    /** Makes all tokens known and all code compiled, as fast as the load allows. */
    void warmUp() {
        for (Way way : Way.values()) {
            load.introduce(way);
        }
        long start = System.nanoTime();
        while (System.nanoTime() - start < setting.warmUp().toNanos()) {
            for (Way way : Way.values()) {
                load.run(way, WARM_UP_SLOT, WARM_UP_FACTOR * setting.perSecond());
            }
        }
    }

    /** The round with this number. */
    Round round(int number) {
        List<Way> order = new ArrayList<>(List.of(Way.values()));
        Collections.rotate(order, number);
        double idle = measure(this::rest).perSecond();
        Map<Way, Double> costs = new EnumMap<>(Way.class);
        order.forEach(way -> costs.put(way, measure(() -> ask(way)).perRequestBeyond(idle)));
        return new Round(idle, costs);
    }

    private long rest() {
        Mono.delay(setting.slot()).block();
        return 0;
    }

    private long ask(Way way) {
        return load.run(way, setting.slot(), setting.perSecond());
    }

    private Slot measure(LongSupplier work) {
        Duration before = gateway.processorTime();
        long start = System.nanoTime();
        long answered = work.getAsLong();
        Duration lasted = Duration.ofNanos(System.nanoTime() - start);
        return new Slot(gateway.processorTime().minus(before), lasted, answered);
    }

    /**
     * Some time, and what happened in it.
     *
     * @param used processor time of the gateway
     * @param lasted by the clock
     * @param answered requests
     */
    private record Slot(Duration used, Duration lasted, long answered) {

        double perSecond() {
            return used.toNanos() / 1e3 / seconds();
        }

        double perRequestBeyond(double idle) {
            return (used.toNanos() / 1e3 - idle * seconds()) / answered;
        }

        private double seconds() {
            return lasted.toNanos() / 1e9;
        }
    }
}
