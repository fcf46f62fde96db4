package io.brownout.gateway.health;

import io.brownout.gateway.field.ModeField;
import io.brownout.gateway.field.ModeFieldReader;
import io.brownout.gateway.field.ModeMember;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * What a dependency says of itself in its answers: that it wants quiet for a while, and, where that is trusted, how it
 * behaves. Each remark counts until its own end. Thread-safe; the latest answer wins.
 */
final class Remarks {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int MOST_NAMED = 3;
    private static final int LONGEST_WORD = 64;
    private static final long LONGEST_TTL = 86_400;

    private final boolean trusted;
    private final LongSupplier nanos;
    private final Clock clock;
    private volatile Remark quiet;
    private volatile Remark mode;

    /** @param trusted whether its {@code Service-Mode} field counts */
    Remarks(boolean trusted, LongSupplier nanos, Clock clock) {
        this.trusted = trusted;
        this.nanos = nanos;
        this.clock = clock;
        this.quiet = new Remark(Testimony.NONE, nanos.getAsLong());
        this.mode = quiet;
    }

    /** Whether an answer of this status can hold a remark. */
    boolean mayBeIn(int status) {
        return trusted || status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE;
    }

    /** Takes in the dependency's own answer. */
    void heed(int status, HttpHeaders headers) {
        String retryAfter = headers.get("Retry-After");
        if (retryAfter != null) {
            heed(status, retryAfter);
        }
        if (trusted) {
            List<String> fields = headers.getAll(ModeField.HEADER);
            mode = fields.isEmpty()
                    ? new Remark(Testimony.NONE, 0)
                    : about(ModeFieldReader.read(String.join(",", fields)));
        }
    }

    /** Takes in a {@code Retry-After} alone. */
    void heed(int status, String retryAfter) {
        if (status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE) {
            RetryAfterReader.read(retryAfter, clock.instant()).ifPresent(wait -> askQuiet(status, wait));
        }
    }

    boolean wantsQuiet() {
        return isFresh(quiet);
    }

    /** Nanoseconds of quiet that are left; 0 for none. */
    long quietNanos() {
        Remark asked = quiet;
        return asked.testimony().equals(Testimony.NONE) ? 0 : Math.max(0, asked.until() - nanos.getAsLong());
    }

    Testimony testimony() {
        Remark said = mode;
        if (!said.testimony().equals(Testimony.NONE) && isFresh(said)) {
            return said.testimony();
        }
        Remark asked = quiet;
        return isFresh(asked) ? asked.testimony() : Testimony.NONE;
    }

    private synchronized void askQuiet(int status, Duration wait) {
        long until = nanos.getAsLong() + wait.toNanos();
        if (!isFresh(quiet) || until - quiet.until() > 0) {
            long seconds = (wait.toMillis() + 999) / 1000;
            String words = "asked for quiet for " + seconds + " s by HTTP " + status;
            quiet = new Remark(Testimony.strained(words), until);
        }
    }

    private Remark about(List<ModeMember> members) {
        List<ModeMember> degraded = members.stream()
                .filter(member -> !member.isNormal() && member.ttl() > 0)
                .toList();
        if (degraded.isEmpty()) {
            return new Remark(Testimony.NONE, 0);
        }
        String words = "says of itself: "
                + degraded.stream().limit(MOST_NAMED).map(Remarks::inShort).collect(Collectors.joining(", "));
        long ttl = degraded.stream().mapToLong(ModeMember::ttl).reduce(LONGEST_TTL, Math::min);
        boolean gone = members.stream().allMatch(ModeMember::isUnavailable) && degraded.size() == members.size();
        Testimony testimony = gone ? Testimony.fails(words) : Testimony.strained(words);
        return new Remark(testimony, nanos.getAsLong() + TimeUnit.SECONDS.toNanos(ttl));
    }

    private static String inShort(ModeMember member) {
        return inShort(member.capability()) + "=" + inShort(member.behaviour());
    }

    private static String inShort(String word) {
        return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD) + "...";
    }

    private boolean isFresh(Remark remark) {
        return !remark.testimony().equals(Testimony.NONE) && nanos.getAsLong() - remark.until() < 0;
    }

    private record Remark(Testimony testimony, long until) {}
}
