package io.brownout.policy.deciding;

import io.brownout.policy.Agreement;
import io.brownout.policy.Contract;
import io.brownout.policy.Dependency;
import io.brownout.policy.Interaction;
import io.brownout.policy.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes one verdict of what all live replicas report about one dependency. Pure: replicas with the same reports come to
 * the same verdict.
 *
 * @param dependency what is judged
 * @param region the active region, whose quota counts
 */
public record Quorum(Dependency dependency, String region) {

    private static final long REPORTING = 500;

    /**
     * The verdict on these reports, one of each live replica. Before the dependency counts as failed, replicas without
     * evidence that can probe it are waited for as long as a probe takes.
     *
     * @param now milliseconds on the board's clock
     */
    public Verdict on(Collection<Report> reports, long now) {
        Vote vote = voteOf(reports);
        if (vote == Vote.FAILS && isAwaited(reports, now)) {
            return Verdict.AWAITED;
        }
        Optional<String> silence = silence(reports, now);
        if (dependency.interaction() == Interaction.CALLBACK
                && dependency.contract().maxSilence().isPresent()) {
            return callback(vote, reports, silence, now);
        }
        return Verdict.of(vote, words(reports, vote), crowding(reports).or(() -> silence));
    }

    /** Half of the replicas cannot call a dependency down, and what works for one of them is not down. */
    private Vote voteOf(Collection<Report> reports) {
        long fails = count(reports, Vote.FAILS);
        long strained = count(reports, Vote.STRAINED);
        long needed = needed(reports);
        if (fails >= needed) {
            return Vote.FAILS;
        }
        if (fails + strained >= needed && strained > 0) {
            return Vote.STRAINED;
        }
        return count(reports, Vote.WORKS) > 0 ? Vote.WORKS : Vote.NONE;
    }

    private long needed(Collection<Report> reports) {
        long voting = reports.size() - count(reports, Vote.NONE);
        return dependency.health().agreement() == Agreement.ANY ? 1 : voting / 2 + 1;
    }

    /** Replicas that can probe are waited for: from the failure on that made the majority, or from their own start. */
    private boolean isAwaited(Collection<Report> reports, long now) {
        if (dependency.health().agreement() == Agreement.ANY) {
            return false;
        }
        long decisive = reports.stream()
                .filter(report -> report.vote() == Vote.FAILS)
                .mapToLong(Report::since)
                .sorted()
                .skip(needed(reports) - 1)
                .findFirst()
                .orElse(now);
        return reports.stream()
                .filter(report -> report.vote() == Vote.NONE && report.patience() > 0)
                .anyMatch(report -> now - Math.max(decisive, report.watched()) < report.patience() + REPORTING);
    }

    private Verdict callback(Vote vote, Collection<Report> reports, Optional<String> silence, long now) {
        if (silence.isPresent()) {
            return Verdict.of(Vote.FAILS, silence.get(), Optional.empty());
        }
        long heard = heard(reports);
        boolean speaks = vote == Vote.NONE && heard > 0;
        return speaks
                ? Verdict.of(Vote.WORKS, "heard " + seconds(now - heard) + " s ago", crowding(reports))
                : Verdict.of(vote, words(reports, vote), crowding(reports));
    }

    private Optional<String> silence(Collection<Report> reports, long now) {
        long since = Math.max(
                heard(reports),
                reports.stream().mapToLong(Report::watched).min().orElse(now));
        return dependency
                .contract()
                .maxSilence()
                .filter(longest -> isHeardWithoutUsers(reports))
                .filter(longest -> now - since > longest.toMillis())
                .map(longest -> "no sign of life for " + seconds(now - since) + " s, at most " + seconds(longest)
                        + " s agreed");
    }

    /** Where nobody calls, only callbacks and probes can break a silence. */
    private boolean isHeardWithoutUsers(Collection<Report> reports) {
        return dependency.interaction() == Interaction.CALLBACK
                || reports.stream().anyMatch(report -> report.patience() > 0);
    }

    private Optional<String> crowding(Collection<Report> reports) {
        Contract contract = dependency.contract();
        double demand = reports.stream().mapToDouble(Report::demand).sum();
        int share = dependency.health().strain().quotaUse();
        return Optional.ofNullable(contract.quotas().get(region))
                .or(() -> contract.throughput().map(Contract.Throughput::normal))
                .map(Rate::perSecond)
                .filter(quota -> demand * 100 >= quota * share)
                .map(quota -> String.format(
                        Locale.ROOT,
                        "demand of %s/s is at least %d%% of the %s/s agreed for %s",
                        rate(demand),
                        share,
                        rate(quota),
                        region));
    }

    private static String rate(double perSecond) {
        return BigDecimal.valueOf(perSecond)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String words(Collection<Report> reports, Vote vote) {
        long worse = vote == Vote.STRAINED ? count(reports, Vote.FAILS) : 0;
        long agreeing = count(reports, vote) + worse;
        String first = reports.stream()
                .filter(report -> report.vote() == vote)
                .map(Report::words)
                .sorted()
                .findFirst()
                .orElse("");
        return reports.size() < 2 || first.isEmpty()
                ? first
                : first + " (" + agreeing + " of " + reports.size() + " replicas)";
    }

    private static long heard(Collection<Report> reports) {
        return reports.stream().mapToLong(Report::heard).max().orElse(0);
    }

    private static long count(Collection<Report> reports, Vote vote) {
        return reports.stream().filter(report -> report.vote() == vote).count();
    }

    private static long seconds(Duration time) {
        return seconds(time.toMillis());
    }

    private static long seconds(long millis) {
        return Math.round(millis / 1000.0);
    }
}
