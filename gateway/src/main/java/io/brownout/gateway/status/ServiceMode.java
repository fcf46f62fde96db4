package io.brownout.gateway.status;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Mode;
import io.brownout.policy.Severity;
import io.brownout.policy.deciding.Cause;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One member of the {@code Service-Mode} field, a dictionary of RFC 9651 with tokens, integers and booleans only.
 * Immutable.
 *
 * @param capability key of the member
 * @param behaviour its value
 * @param severity left out when normal
 * @param cause left out when normal
 * @param lag seconds an accepted action is expected to wait; left out until measured
 * @param age seconds since the answer that carries this was the upstream's; left out unless it is an old one
 * @param ttl seconds for which a client may rely on this
 * @param at epoch seconds at which this began
 * @param rev board revision
 * @param message message catalogue key; left out unless a token of 128 characters at most
 * @param applied whether the response that carries this was altered
 */
record ServiceMode(
        String capability,
        Behaviour behaviour,
        Optional<Severity> severity,
        Optional<Cause> cause,
        Optional<Long> lag,
        Optional<Long> age,
        long ttl,
        long at,
        long rev,
        Optional<String> message,
        boolean applied) {

    static final String HEADER = "Service-Mode";
    private static final String REF_PREFIX = "e-";
    private static final int REF_RADIX = 36;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]{0,127}");

    /** What support may ask for: names a degraded period by its beginning, the same on all replicas. */
    static String ref(long at) {
        return REF_PREFIX + Long.toString(at, REF_RADIX);
    }

    static ServiceMode degraded(String capability, Mode mode, Cause cause, Optional<Long> lag, Stamp stamp) {
        return new ServiceMode(
                capability,
                mode.behaviour(),
                Optional.of(mode.severity()),
                Optional.of(cause),
                mode.behaviour().queues() ? lag : Optional.empty(),
                Optional.empty(),
                stamp.ttl(),
                stamp.at(),
                stamp.rev(),
                mode.message(),
                false);
    }

    static ServiceMode bare(String capability, Behaviour behaviour, Stamp stamp) {
        return new ServiceMode(
                capability,
                behaviour,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                stamp.ttl(),
                stamp.at(),
                stamp.rev(),
                Optional.empty(),
                false);
    }

    ServiceMode unavailable() {
        return new ServiceMode(
                capability,
                Behaviour.UNAVAILABLE,
                Optional.of(Severity.MAJOR),
                cause.or(() -> Optional.of(Cause.OVERLOAD)),
                Optional.empty(),
                Optional.empty(),
                ttl,
                at,
                rev,
                Optional.empty(),
                applied);
    }

    ServiceMode asApplied() {
        return new ServiceMode(capability, behaviour, severity, cause, lag, age, ttl, at, rev, message, true);
    }

    ServiceMode agedBy(long seconds) {
        return new ServiceMode(
                capability, behaviour, severity, cause, lag, Optional.of(seconds), ttl, at, rev, message, applied);
    }

    /** The member as it stands in the field. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(96).append(capability).append('=').append(behaviour);
        severity.ifPresent(value -> text.append(";sev=").append(value));
        cause.ifPresent(value -> text.append(";cause=").append(value));
        lag.ifPresent(value -> text.append(";lag=").append(value));
        age.ifPresent(value -> text.append(";age=").append(value));
        text.append(";ttl=")
                .append(ttl)
                .append(";at=")
                .append(at)
                .append(";rev=")
                .append(rev);
        message.filter(value -> TOKEN.matcher(value).matches())
                .ifPresent(value -> text.append(";msg=").append(value));
        return applied ? text.append(";applied").toString() : text.toString();
    }

    /**
     * When and for how long a statement counts.
     *
     * @param ttl seconds for which it counts
     * @param at epoch seconds at which it began
     * @param rev board revision
     */
    record Stamp(long ttl, long at, long rev) {}
}
