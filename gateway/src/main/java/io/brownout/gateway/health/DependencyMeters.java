package io.brownout.gateway.health;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.telemetry.BrownoutMeter;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Situation;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Shows each dependency's state, demand and silence to whoever scrapes meters. Thread-safe. */
final class DependencyMeters implements SmartInitializingSingleton {

    private final HealthWatch watch;
    private final Board board;
    private final MeterRegistry meters;

    DependencyMeters(HealthWatch watch, Board board, MeterRegistry meters) {
        this.watch = watch;
        this.board = board;
        this.meters = meters;
    }

    @Override
    public void afterSingletonsInstantiated() {
        watch.watches().forEach(this::register);
    }

    private void register(String name, DependencyWatch watched) {
        BrownoutMeter.DEPENDENCY_STATE.gauge(meters, () -> state(situation().computed(), name), name, "computed");
        BrownoutMeter.DEPENDENCY_STATE.gauge(meters, () -> state(situation(), name), name, "in-force");
        BrownoutMeter.DEPENDENCY_DEMAND.gauge(meters, name, watched::demand);
        BrownoutMeter.DEPENDENCY_SILENCE.gauge(meters, name, watched::silence);
    }

    private Situation situation() {
        return board.snapshot().situation();
    }

    private static int state(Situation situation, String dependency) {
        DependencyState state = situation.conditionOf(dependency).state();
        return switch (state) {
            case HEALTHY -> 0;
            case STRAINED -> 1;
            case RECOVERING -> 2;
            case DOWN -> 3;
        };
    }
}
