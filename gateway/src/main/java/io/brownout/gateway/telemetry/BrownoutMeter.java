package io.brownout.gateway.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.Supplier;

/** The meters. Tags are names of the policy and of this page only: never a user, a key or a URL. */
public enum BrownoutMeter {
    /** Counter of requests, by the behaviour that served them. */
    MODE_REQUESTS(
            "brownout.mode.requests",
            "Requests, by capability and the behaviour that served them",
            Tag.CAPABILITY,
            Tag.BEHAVIOUR),
    /** Gauge of how each capability behaves now. */
    CAPABILITY_MODE(
            "brownout.capability.mode",
            "1 for the behaviour that users are told of now, 0 for the others",
            Tag.CAPABILITY,
            Tag.BEHAVIOUR),
    /** Gauge of what operators have put into force. */
    CAPABILITY_FORCED("brownout.capability.forced", "1 while an operator forces the capability's mode", Tag.CAPABILITY),
    /** Gauge of accepted intents that are not settled. */
    INTENT_WAITING("brownout.intent.waiting", "Accepted intents that are not settled", Tag.CAPABILITY),
    /** Gauge of ordering keys that are held back. */
    INTENT_BLOCKED("brownout.intent.blocked", "Ordering keys whose oldest intent is UNKNOWN or PARKED", Tag.CAPABILITY),
    /** Gauge of live requests in doubt. */
    INTENT_UNKNOWN("brownout.intent.unknown", "Live requests whose outcome nobody heard", Tag.CAPABILITY),
    /** Gauge of the longest wait. */
    INTENT_OLDEST("brownout.intent.oldest", "Age of the oldest unsettled intent, in seconds", Tag.CAPABILITY),
    /** Gauge of the replicas' agreement. */
    BOARD_SHARED("brownout.board.shared", "1 while all replicas agree through Redis, 0 while this one is on its own"),
    /** Gauge of the board's revision. */
    BOARD_REV("brownout.board.rev", "Revision of this replica's board"),
    /** Gauge of the live replicas. */
    BOARD_REPLICAS("brownout.board.replicas", "Live replicas that this one knows of, itself included"),
    /** Counter of requests that asked who makes them. */
    IDENTITY_REQUESTS(
            "brownout.identity.requests",
            "Requests of capabilities that ask who calls, by what came of it",
            Tag.CAPABILITY,
            Tag.OUTCOME),
    /** Timer of calls to issuers. */
    IDENTITY_CALLS("brownout.identity.calls", "Calls to an issuer: good, failed or not made", Tag.ISSUER, Tag.OUTCOME),
    /** Gauge of calls to issuers. */
    IDENTITY_IN_FLIGHT("brownout.identity.in.flight", "Calls to an issuer that are under way", Tag.ISSUER),
    /** Gauge of remembered tokens. */
    IDENTITY_REMEMBERED("brownout.identity.remembered", "Tokens that this replica remembers, by their hashes"),
    /** Gauge of shared revocations. */
    IDENTITY_SHARED(
            "brownout.identity.shared", "1 while a token that is revoked here is refused by all replicas, 0 otherwise"),
    /** Counter of attempts to fetch a key set. */
    IDENTITY_KEY_FETCHES(
            "brownout.identity.key.fetches",
            "Attempts to fetch an issuer's key set: good, unreadable or failed",
            Tag.ISSUER,
            Tag.OUTCOME),
    /** Gauge of those who follow the status. */
    STATUS_STREAMS("brownout.status.streams", "Clients that follow the status"),
    /** Gauge of recovery. */
    RECOVERY_READY("brownout.recovery.ready", "1 while a track of recovery is ready", Tag.TRACK),
    /** Gauge of a dependency's state. */
    DEPENDENCY_STATE(
            "brownout.dependency.state",
            "0 healthy, 1 strained, 2 recovering, 3 down; as computed, and as in force",
            Tag.DEPENDENCY,
            Tag.VIEW),
    /** Gauge of what users want of a dependency. */
    DEPENDENCY_DEMAND("brownout.dependency.demand", "Live requests per second that want it", Tag.DEPENDENCY),
    /** Gauge of a dependency's silence. */
    DEPENDENCY_SILENCE("brownout.dependency.silence", "Seconds since this replica heard of it", Tag.DEPENDENCY),
    /** Timer of probes. */
    PROBE_DURATION("brownout.probe.duration", "Probes: good, slow or failed", Tag.DEPENDENCY, Tag.OUTCOME);

    private final String meter;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> tags;

    BrownoutMeter(String meter, String description, String... tags) {
        this.meter = meter;
        this.description = description;
        this.tags = List.of(tags);
    }

    /** The counter with these values of its tags, in their order. */
    public Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(meter)
                .description(description)
                .tags(tagged(values))
                .register(registry);
    }

    /** The gauge of a thing that has a name of its own. */
    public void gauge(MeterRegistry registry, String name, Supplier<Number> value) {
        gauge(registry, value, name);
    }

    /** The gauge with these values of its tags, in their order. */
    public void gauge(MeterRegistry registry, Supplier<Number> value, String... values) {
        Gauge.builder(meter, value)
                .description(description)
                .tags(tagged(values))
                .register(registry);
    }

    /** The timer with these values of its tags, in their order. */
    public Timer timer(MeterRegistry registry, String... values) {
        return Timer.builder(meter)
                .description(description)
                .tags(tagged(values))
                .register(registry);
    }

    String meter() {
        return meter;
    }

    List<String> tags() {
        return tags;
    }

    private Tags tagged(String... values) {
        if (values.length != tags.size()) {
            throw new IllegalArgumentException(meter + " has the tags " + tags);
        }
        Tags all = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            all = all.and(tags.get(i), values[i]);
        }
        return all;
    }

    private static final class Tag {

        static final String CAPABILITY = "capability";
        static final String BEHAVIOUR = "behaviour";
        static final String ISSUER = "issuer";
        static final String TRACK = "track";
        static final String DEPENDENCY = "dependency";
        static final String VIEW = "view";
        static final String OUTCOME = "outcome";

        private Tag() {}
    }
}
