package io.brownout.gateway.recovery;

import io.brownout.policy.deciding.RecoveryView;
import io.brownout.policy.deciding.Track;
import io.brownout.policy.deciding.TrackCheck;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks twice a second at how far the service has recovered, off the path of requests. Thread-safe. When a look fails,
 * nothing is known any more, and the hold starts again.
 */
public final class RecoveryWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RecoveryWatch.class);
    private static final long INTERVAL = 500;

    private final Supplier<RecoveryFacts> facts;
    private final List<RecoveryCheck> checks;
    private volatile RecoveryView view = RecoveryView.nothingKnown(0);
    private @Nullable Scheduler scheduler;
    private @Nullable Disposable ticking;

    RecoveryWatch(Supplier<RecoveryFacts> facts, List<RecoveryCheck> checks) {
        this.facts = facts;
        this.checks = List.copyOf(checks);
    }

    /** The last view: one volatile read. */
    public RecoveryView view() {
        return view;
    }

    @Override
    public synchronized void start() {
        Scheduler own = Schedulers.newSingle("brownout-recovery", true);
        scheduler = own;
        ticking = own.schedulePeriodically(this::look, 0, INTERVAL, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (ticking != null && scheduler != null) {
            ticking.dispose();
            scheduler.dispose();
        }
        ticking = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return ticking != null;
    }

    synchronized void look() {
        try {
            RecoveryView before = view;
            RecoveryView after = next(before, facts.get());
            view = after;
            tell(before, after);
        } catch (RuntimeException e) {
            view = RecoveryView.nothingKnown(view.at());
            log.warn("Recovery cannot be judged, and counts as unknown", e);
        }
    }

    private RecoveryView next(RecoveryView before, RecoveryFacts now) {
        Map<Track, List<TrackCheck>> looks = new EnumMap<>(Track.class);
        checks.forEach(check ->
                looks.computeIfAbsent(check.track(), track -> new ArrayList<>()).addAll(check.look(now)));
        return before.next(looks, now.now(), now.snapshot().policy().recovery().hold());
    }

    private static void tell(RecoveryView before, RecoveryView after) {
        if (after.fullyRecovered() && !before.fullyRecovered()) {
            log.info("Fully recovered: every track has been ready for {} ms", after.held());
        } else if (before.fullyRecovered() && !after.fullyRecovered()) {
            log.info("No longer fully recovered: {}", unready(after));
        }
    }

    private static List<String> unready(RecoveryView view) {
        return view.tracks().values().stream()
                .flatMap(track -> track.checks().stream())
                .filter(TrackCheck::holdsUp)
                .map(check -> check.name() + " of " + check.subject() + ": " + check.value())
                .toList();
    }
}
