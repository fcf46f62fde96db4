package io.brownout.gateway.admin;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Fleet;
import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.Subject;
import io.brownout.policy.Contract;
import io.brownout.policy.Dependency;
import io.brownout.policy.Rate;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows one dependency: its state, what it promises, and what every replica says about it. Pure.
 *
 * @param forces shows what is forced
 */
record DependencyView(ForceView forces) {

    /** Its state, computed and forced side by side. */
    Map<String, Object> inShort(BoardSnapshot board, String name, long now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("state", board.situation().conditionOf(name).state().toString());
        Optional<Force> force = board.facts().force(Subject.dependency(name));
        force.filter(present -> present.until() != Force.FOREVER)
                .ifPresent(present -> view.put("expires", Clocked.millis(present.until())));
        view.put("computed", computed(board.facts().dependencies().get(name)));
        view.put("forced", forces.of("state", force, now));
        return view;
    }

    /** The same with its contract and the reports about it. */
    Map<String, Object> inFull(BoardSnapshot board, String name, Dependency dependency, Fleet fleet, long now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("dependency", name);
        view.putAll(inShort(board, name, now));
        view.put("impact", dependency.userImpact());
        view.put("plane", dependency.plane().toString());
        view.put("interaction", dependency.interaction().toString());
        view.put("agreement", dependency.health().agreement().toString());
        view.put("contract", contract(dependency.contract()));
        List<Map<String, Object>> reports = new ArrayList<>();
        fleet.reportsOn(name).forEach((replica, report) -> reports.add(report(replica, report)));
        view.put("reports", reports);
        return view;
    }

    private static Map<String, Object> computed(@Nullable DependencyHealth health) {
        Map<String, Object> view = new LinkedHashMap<>();
        if (health != null) {
            view.put("state", health.condition().state().toString());
            if (health.since() > 0) {
                view.put("since", Clocked.millis(health.since()));
            }
            view.put("cause", health.words());
        }
        return view;
    }

    private static Map<String, Object> contract(Contract contract) {
        Map<String, Object> view = new LinkedHashMap<>();
        contract.throughput().ifPresent(throughput -> {
            view.put("normal", rate(throughput.normal()));
            view.put("degraded", rate(throughput.degraded()));
        });
        contract.latency().objective().ifPresent(objective -> view.put("objective", objective.toString()));
        view.put("timeout", contract.latency().timeout().toString());
        Map<String, Object> quotas = new LinkedHashMap<>();
        contract.quotas().forEach((region, rate) -> quotas.put(region, rate(rate)));
        view.put("quotas", quotas);
        view.put("ordering", contract.ordering().toString());
        view.put("delivery", contract.delivery().toString());
        contract.maxSilence().ifPresent(silence -> view.put("maxSilence", silence.toString()));
        return view;
    }

    private static String rate(Rate rate) {
        return rate.perSecond() == Math.rint(rate.perSecond())
                ? (long) rate.perSecond() + "/s"
                : rate.perSecond() + "/s";
    }

    private static Map<String, Object> report(String replica, Report report) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("replica", replica);
        view.put("vote", report.vote().toString());
        view.put("words", report.words());
        view.put("since", Clocked.millis(report.since()));
        view.put("callsPerSecond", report.demand());
        if (report.heard() > 0) {
            view.put("heard", Clocked.millis(report.heard()));
        }
        view.put("probes", report.patience() > 0);
        return view;
    }
}
