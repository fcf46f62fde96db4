package io.brownout.policy.deciding;

import io.brownout.policy.Agreement;
import io.brownout.policy.Contract;
import io.brownout.policy.Contract.Delivery;
import io.brownout.policy.Contract.Latency;
import io.brownout.policy.Contract.Ordering;
import io.brownout.policy.Contract.Throughput;
import io.brownout.policy.Dependency;
import io.brownout.policy.Health;
import io.brownout.policy.Health.Breaker;
import io.brownout.policy.Health.Strain;
import io.brownout.policy.Health.WindowType;
import io.brownout.policy.Interaction;
import io.brownout.policy.Plane;
import io.brownout.policy.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Small dependencies for tests, and what replicas report about them. */
final class Fleets {

    static final long NOW = 1_795_301_000_000L;
    static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Duration SECOND = Duration.ofSeconds(1);

    private Fleets() {}

    static Dependency dependency(Agreement agreement) {
        return dependency(agreement, Interaction.SYNC, Optional.empty(), Map.of());
    }

    /** One that has to be heard of once a minute. */
    static Dependency audible(Interaction interaction) {
        return dependency(Agreement.MAJORITY, interaction, Optional.of(SILENCE), Map.of());
    }

    /** One with quotas by region, strained at 90%. */
    static Dependency limited(Map<String, Rate> quotas) {
        return dependency(Agreement.MAJORITY, Interaction.SYNC, Optional.empty(), quotas);
    }

    static Contract contract(Optional<Throughput> throughput, Map<String, Rate> quotas, Optional<Duration> silence) {
        return new Contract(
                throughput,
                new Latency(Optional.empty(), SECOND),
                quotas,
                Ordering.NONE,
                Delivery.AT_MOST_ONCE,
                Optional.empty(),
                true,
                silence,
                Optional.empty(),
                Set.of());
    }

    static Dependency dependency(
            Agreement agreement, Interaction interaction, Optional<Duration> silence, Map<String, Rate> quotas) {
        return dependency(agreement, interaction, contract(Optional.empty(), quotas, silence));
    }

    static Dependency dependency(Agreement agreement, Interaction interaction, Contract contract) {
        Breaker breaker = new Breaker(WindowType.TIME_BASED, 10, 20, 50, SECOND, 60, Duration.ofSeconds(10), 5, SECOND);
        Health health = new Health(agreement, breaker, new Strain(25, 30, 90), Optional.empty(), false);
        return new Dependency(Plane.DATA, interaction, contract, health, "");
    }

    /** A replica that cannot probe, and hears of the dependency all the time. */
    static Report report(Vote vote) {
        return new Report(vote, vote == Vote.NONE ? "" : "it " + vote, NOW - 1, 0, NOW - 1, NOW - 10_000, 0);
    }

    static List<Report> reports(Vote... votes) {
        return Stream.of(votes).map(Fleets::report).toList();
    }

    static Report withDemand(double demand) {
        return new Report(Vote.WORKS, "it works", NOW, demand, NOW, NOW, 0);
    }

    /** A replica without evidence that was last told something at {@code heard}, and listens since {@code watched}. */
    static Report probing(long heard, long watched) {
        return new Report(Vote.NONE, "", NOW, 0, heard, watched, 1_000);
    }

    static Report listening(long heard, long watched) {
        return new Report(Vote.NONE, "", NOW, 0, heard, watched, 0);
    }

    /** Every combination of votes that so many replicas can cast. */
    static Stream<List<Vote>> ballots(int replicas) {
        return IntStream.range(0, replicas)
                .boxed()
                .reduce(Stream.of(List.of()), (ballots, next) -> ballots.flatMap(Fleets::extended), Stream::concat);
    }

    private static Stream<List<Vote>> extended(List<Vote> ballot) {
        return Stream.of(Vote.values())
                .map(vote -> Stream.concat(ballot.stream(), Stream.of(vote)).toList());
    }
}
