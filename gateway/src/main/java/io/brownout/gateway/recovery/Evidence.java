package io.brownout.gateway.recovery;

import io.brownout.gateway.board.Fleet;
import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.Subject;
import io.brownout.policy.Dependency;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Plane;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Quorum;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.TrackCheck;
import io.brownout.policy.deciding.Vote;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known about one dependency. Pure. */
record Evidence(RecoveryFacts facts, String name, Dependency dependency) {

    private static final String HEALTHY = "healthy, by no force";
    private static final String NOTHING_BAD = "works on some replica, fails and is strained on none";

    static Stream<Evidence> of(RecoveryFacts facts, Plane plane) {
        return facts.dependencies(plane).entrySet().stream()
                .map(entry -> new Evidence(facts, entry.getKey(), entry.getValue()));
    }

    /** The state on the board. With Redis away it is this replica's own, and says so. */
    TrackCheck state() {
        DependencyHealth health = facts.snapshot().facts().dependencies().get(name);
        Optional<Force> force = facts.snapshot().facts().force(Subject.dependency(name));
        if (force.isPresent()) {
            return seen("state", Words.forced(force.get()), HEALTHY, false);
        }
        if (health == null) {
            return TrackCheck.unseen("state", name, "nothing is known of it", HEALTHY);
        }
        DependencyState state = health.condition().state();
        String own = facts.snapshot().facts().shared() ? "" : ", as this replica alone sees it";
        return seen("state", Words.because(state + own, health.words()), HEALTHY, state == DependencyState.HEALTHY);
    }

    /** What the replicas' own calls and probes say. */
    TrackCheck votes(String check) {
        List<Report> reports = reports();
        long works = count(reports, Vote.WORKS);
        long bad = count(reports, Vote.FAILS) + count(reports, Vote.STRAINED);
        if (bad > 0) {
            return seen(check, worst(reports), NOTHING_BAD, false);
        }
        if (works == 0 && !speaks(reports)) {
            return TrackCheck.unseen(check, name, "no replica has fresh evidence", NOTHING_BAD);
        }
        return seen(check, "works on " + works + " of " + reports.size() + " replicas", NOTHING_BAD, true);
    }

    private TrackCheck seen(String check, String value, String threshold, boolean ready) {
        return TrackCheck.seen(check, name, value, threshold, facts.now(), ready);
    }

    /** A partner that only calls back gives its evidence by doing so. */
    private boolean speaks(List<Report> reports) {
        Quorum quorum = new Quorum(dependency, facts.snapshot().facts().region());
        return quorum.on(reports, facts.now()).vote() == Vote.WORKS;
    }

    private List<Report> reports() {
        return facts.replicas().stream()
                .map(Fleet.Replica::reports)
                .map(reports -> reports.get(name))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String worst(List<Report> reports) {
        Vote vote = count(reports, Vote.FAILS) > 0 ? Vote.FAILS : Vote.STRAINED;
        String words = reports.stream()
                .filter(report -> report.vote() == vote)
                .map(Report::words)
                .findFirst()
                .orElse("");
        return Words.because(vote + " on " + count(reports, vote) + " of " + reports.size() + " replicas", words);
    }

    private static long count(List<Report> reports, Vote vote) {
        return reports.stream().filter(report -> report.vote() == vote).count();
    }
}
