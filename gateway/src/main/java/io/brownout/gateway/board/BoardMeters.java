package io.brownout.gateway.board;

import io.brownout.gateway.telemetry.BrownoutMeter;
import io.brownout.policy.Behaviour;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what is on the board; capabilities that a later policy declares join in. Thread-safe. */
record BoardMeters(Board board) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        BrownoutMeter.BOARD_SHARED.gauge(
                registry, () -> flag(board.snapshot().facts().shared()));
        BrownoutMeter.BOARD_REV.gauge(registry, () -> board.snapshot().rev());
        BrownoutMeter.BOARD_REPLICAS.gauge(registry, () -> board.fleet().size());
        Set<String> bound = ConcurrentHashMap.newKeySet();
        board.onChange(snapshot -> snapshot.standings().keySet().stream()
                .filter(bound::add)
                .forEach(capability -> bind(registry, capability)));
    }

    private void bind(MeterRegistry registry, String capability) {
        for (Behaviour behaviour : Behaviour.values()) {
            BrownoutMeter.CAPABILITY_MODE.gauge(
                    registry, () -> flag(shows(capability, behaviour)), capability, behaviour.toString());
        }
        BrownoutMeter.CAPABILITY_FORCED.gauge(
                registry,
                () -> flag(board.snapshot()
                        .facts()
                        .force(Subject.capability(capability))
                        .isPresent()),
                capability);
    }

    /** A capability that is no longer declared shows nothing. */
    private boolean shows(String capability, Behaviour behaviour) {
        return Optional.ofNullable(board.snapshot().standings().get(capability))
                .map(standing -> standing.shown().behaviour())
                .filter(behaviour::equals)
                .isPresent();
    }

    private static int flag(boolean value) {
        return value ? 1 : 0;
    }
}
