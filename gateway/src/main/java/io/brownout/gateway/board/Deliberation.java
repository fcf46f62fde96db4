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
import java.util.List;
import java.util.Map;

/**
 * What the reports on the table make of each dependency's health. Pure.
 *
 * @param policy whose contracts count
 * @param region the active region
 * @param now milliseconds on the board's clock
 */
record Deliberation(Policy policy, String region, long now) {

    private static final List<DependencyState> BEST_FIRST = List.of(
            DependencyState.HEALTHY, DependencyState.RECOVERING, DependencyState.STRAINED, DependencyState.DOWN);

    /** The healths that this replica changes by its own reports alone. */
    Map<String, DependencyHealth> alone(BoardView view, Map<String, Report> own) {
        Map<String, DependencyHealth> changes = new LinkedHashMap<>();
        policy.dependencies().forEach((name, dependency) -> {
            DependencyHealth before = view.health(name).orElseGet(() -> DependencyHealth.healthyAt(now));
            Report mine = own.get(name);
            DependencyHealth after = before.next(
                    verdict(dependency, mine == null ? List.of() : List.of(mine)),
                    now,
                    policy.recovery().hold());
            if (!after.equals(before)) {
                changes.put(name, after);
            }
        });
        return changes;
    }

    /**
     * The healths that change on the board by what all replicas have reported. What this replica decided on its own
     * counts until the others have been heard against it.
     */
    Map<String, DependencyHealth> together(BoardView view) {
        Map<String, DependencyHealth> changes = new LinkedHashMap<>();
        policy.dependencies().forEach((name, dependency) -> {
            DependencyHealth agreed = view.entries().health(name).orElseGet(() -> DependencyHealth.healthyAt(now));
            Verdict verdict = verdict(dependency, view.fleet().reportsOn(name).values());
            DependencyHealth before = before(agreed, view.own().getOrDefault(name, agreed), verdict);
            DependencyHealth after = before.next(verdict, now, policy.recovery().hold());
            if (!verdict.awaited() && !after.equals(agreed)) {
                changes.put(name, after);
            }
        });
        return changes;
    }

    private static DependencyHealth before(DependencyHealth agreed, DependencyHealth own, Verdict verdict) {
        boolean worse = rank(own) > rank(agreed);
        boolean outvoted =
                worse ? verdict.vote() == Vote.WORKS : verdict.vote() == Vote.FAILS || verdict.vote() == Vote.STRAINED;
        return outvoted ? agreed : own;
    }

    private static int rank(DependencyHealth health) {
        return BEST_FIRST.indexOf(health.condition().state());
    }

    private Verdict verdict(Dependency dependency, Collection<Report> reports) {
        return new Quorum(dependency, region).on(reports, now);
    }

    /** What this replica reports, with signs of life that others have heard. */
    static Map<String, Report> told(Map<String, Report> own, BoardView view) {
        Map<String, Report> told = new LinkedHashMap<>();
        own.forEach((name, report) -> {
            long heard = view.fleet().reportsOn(name).values().stream()
                    .mapToLong(Report::heard)
                    .max()
                    .orElse(0);
            told.put(name, report.hearing(Math.max(heard, report.heard())));
        });
        return told;
    }

    /** The same reports; where this replica has no evidence, it stands by what it decided on its own. */
    static Map<String, Report> held(Map<String, Report> told, BoardView view) {
        Map<String, Report> held = new LinkedHashMap<>(told);
        view.own().forEach((name, decided) -> held.computeIfPresent(name, (same, report) -> heldBy(report, decided)));
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
