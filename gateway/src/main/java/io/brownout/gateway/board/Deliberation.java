package io.brownout.gateway.board;

import io.brownout.policy.Dependency;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Quorum;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Verdict;
import io.brownout.policy.deciding.Vote;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the reports on the table make of each dependency's health. Pure.
 *
 * @param policy whose contracts count
 * @param region the active region
 * @param now milliseconds on the board's clock
 */
record Deliberation(Policy policy, String region, long now) {

    /** The healths that change, by dependency. */
    Map<String, DependencyHealth> changes(BoardView view, Map<String, Report> own) {
        Map<String, DependencyHealth> changes = new LinkedHashMap<>();
        policy.dependencies().forEach((name, dependency) -> {
            DependencyHealth before = view.health(name).orElseGet(() -> DependencyHealth.healthyAt(now));
            DependencyHealth after =
                    before.next(verdict(view, own, name), now, policy.recovery().hold());
            if (!after.equals(before)) {
                changes.put(name, after);
            }
        });
        return changes;
    }

    /** Whether the replicas have no verdict on a dependency yet. */
    boolean isOpen(BoardView view, Map<String, Report> own, String name) {
        return verdict(view, own, name).vote() == Vote.NONE;
    }

    /** All replicas' verdict, or this replica's alone while the others cannot be heard. */
    private Verdict verdict(BoardView view, Map<String, Report> own, String name) {
        Dependency dependency = policy.dependencies().get(name);
        if (dependency == null) {
            return Verdict.NONE;
        }
        Map<String, Report> reports = new LinkedHashMap<>();
        if (view.link() != BoardView.Link.ALONE) {
            reports.putAll(view.fleet().reportsOn(name));
        }
        Report mine = own.get(name);
        if (mine != null) {
            reports.put(view.fleet().self(), mine);
        }
        Collection<Report> all = reports.values();
        return new Quorum(dependency, region).on(all, now);
    }

    /** This replica's reports; where it has no evidence, it stands by what it decided on its own. */
    static Map<String, Report> held(Map<String, Report> own, Map<String, DependencyHealth> decided) {
        if (decided.isEmpty()) {
            return own;
        }
        Map<String, Report> held = new LinkedHashMap<>(own);
        decided.forEach((name, health) -> held.computeIfPresent(name, (same, report) -> heldBy(report, health)));
        return held;
    }

    private static Report heldBy(Report report, DependencyHealth health) {
        boolean isDown = health.condition().state() == DependencyState.DOWN;
        boolean isStrained = health.condition().state() == DependencyState.STRAINED;
        return report.vote() == Vote.NONE && (isDown || isStrained)
                ? report.voting(isDown ? Vote.FAILS : Vote.STRAINED, health.words(), health.since())
                : report;
    }
}
