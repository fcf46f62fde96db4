package io.brownout.it;

import io.brownout.world.Edge;
import io.brownout.world.GatewayProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Reads the status document of every gateway again and again, until it is closed. Thread-safe. */
final class StatusWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final List<List<Status>> seen = new ArrayList<>();
    private final Repeated reading;

    StatusWatch(List<GatewayProcess> gateways) {
        List<Runnable> reads = new ArrayList<>();
        gateways.forEach(gateway -> {
            Edge edge = gateway.edge();
            List<Status> own = new CopyOnWriteArrayList<>();
            seen.add(own);
            reads.add(() -> own.add(Status.of(edge)));
        });
        reading = new Repeated(PAUSE, reads);
    }

    /** All that was seen since a moment, by gateway, in order. */
    List<List<Status>> since(Instant moment) {
        return seen.stream()
                .map(own -> own.stream()
                        .filter(status -> status.at().isAfter(moment))
                        .toList())
                .toList();
    }

    /** The first of its kind since a moment, at each gateway; none is an error. */
    List<Status> first(Instant moment, Predicate<Status> kind) {
        return since(moment).stream()
                .map(own -> own.stream().filter(kind).findFirst().orElseThrow())
                .toList();
    }

    /** The last at each gateway before the first of that kind; nothing of a gateway of which there is none. */
    List<Status> lastBefore(Instant moment, Predicate<Status> kind) {
        return since(moment).stream()
                .map(own -> own.stream().takeWhile(kind.negate()).reduce((earlier, later) -> later))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void close() {
        reading.close();
    }
}
