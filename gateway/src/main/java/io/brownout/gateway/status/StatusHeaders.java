package io.brownout.gateway.status;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Standing;
import io.brownout.policy.Mode;
import io.brownout.policy.Severity;
import io.brownout.policy.deciding.Cause;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * Writes the status of a capability on responses. Texts are prepared once for each board snapshot, so that a response
 * only copies one. Thread-safe.
 */
public final class StatusHeaders {

    private static final String SERVER_TIMING = "Server-Timing";
    private static final String LINK_TO_STATUS =
            "<" + StatusResource.PATH + ">; rel=\"status\"; type=\"application/json\"";

    private static final List<String> EXPOSED = List.of(
            ServiceMode.HEADER,
            SERVER_TIMING,
            HttpHeaders.LINK,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.LOCATION,
            HttpHeaders.AGE,
            "Cache-Status",
            "RateLimit",
            "RateLimit-Policy",
            "Idempotent-Replayed");

    private final long ttl;
    private final Clock clock;
    private volatile Prepared prepared = new Prepared(null, Map.of());

    /** @param ttl how long a client may rely on what it is told */
    public StatusHeaders(Duration ttl, Clock clock) {
        this.ttl = ttl.toSeconds();
        this.clock = clock;
    }

    /** What support may ask for: the name of a capability's present degraded period; empty while it is normal. */
    public static Optional<String> ref(BoardSnapshot snapshot, String capability) {
        Standing standing = snapshot.standing(capability);
        return standing.isNormal() ? Optional.empty() : Optional.of(ServiceMode.ref(standing.since()));
    }

    /** How much the present mode of a capability hurts, a broken promise included; empty while it is normal. */
    public static Optional<Severity> severity(BoardSnapshot snapshot, String capability) {
        Long lag = snapshot.lags().get(capability);
        Duration wait = lag == null ? Duration.ZERO : Duration.ofSeconds(lag);
        return snapshot.standing(capability).shown().mode().map(mode -> mode.severityAfter(wait));
    }

    /** Adds the capability's standing to a response that is served as usual; costs nothing while it is normal. */
    public void announce(ServerHttpResponse response, BoardSnapshot snapshot, String capability) {
        ServiceMode told = preparedFor(snapshot).get(capability);
        if (told != null) {
            response.beforeCommit(() -> Mono.fromRunnable(() -> write(response.getHeaders(), told)));
        }
    }

    /** Marks a response as altered by the capability's present mode. */
    public void applied(HttpHeaders headers, BoardSnapshot snapshot, String capability) {
        ServiceMode told = preparedFor(snapshot).get(capability);
        write(headers, (told != null ? told : bare(snapshot, capability)).asApplied());
        headers.setCacheControl("no-store");
    }

    /**
     * Marks a response as an earlier answer that stands in for the present one. Whether caches may keep it is for the
     * caller to say.
     *
     * @param age seconds since it was the upstream's answer
     */
    public void stale(HttpHeaders headers, BoardSnapshot snapshot, String capability, long age) {
        ServiceMode told = preparedFor(snapshot).get(capability);
        write(
                headers,
                (told != null ? told : bare(snapshot, capability)).agedBy(age).asApplied());
    }

    /** Marks a response as altered by a mode that this very request called for, whatever the snapshot says. */
    public void applied(HttpHeaders headers, BoardSnapshot snapshot, String capability, Mode mode) {
        Optional<Long> lag = Optional.ofNullable(snapshot.lags().get(capability));
        ServiceMode told = preparedFor(snapshot).get(capability);
        ServiceMode.Stamp now = stamp(snapshot, clock.instant().getEpochSecond());
        ServiceMode member = told != null && told.behaviour() == mode.behaviour()
                ? told
                : ServiceMode.degraded(capability, mode, Cause.DEPENDENCY, lag, now);
        write(headers, member.asApplied());
        headers.setCacheControl("no-store");
    }

    /** Marks a response as a refusal for want of room or of a store. */
    public void unavailable(HttpHeaders headers, BoardSnapshot snapshot, String capability) {
        ServiceMode told = preparedFor(snapshot).get(capability);
        write(
                headers,
                (told != null ? told : bare(snapshot, capability)).unavailable().asApplied());
        headers.setCacheControl("no-store");
    }

    /** The field value that responses of a capability carry on a board; empty when they carry none. */
    public Optional<String> text(BoardSnapshot snapshot, String capability) {
        return Optional.of(snapshot.standing(capability))
                .filter(Standing::isTold)
                .map(standing -> memberOf(snapshot, standing).toString());
    }

    private void write(HttpHeaders headers, ServiceMode member) {
        String value = member.toString();
        headers.set(ServiceMode.HEADER, value);
        addOnce(headers, SERVER_TIMING, "svc-mode;", "desc=\"" + value + "\"");
        addOnce(headers, HttpHeaders.LINK, LINK_TO_STATUS, "");
        if (headers.getAccessControlAllowOrigin() != null) {
            expose(headers);
        }
    }

    /** Adds a value, in place of an earlier one of ours. */
    private static void addOnce(HttpHeaders headers, String name, String start, String rest) {
        List<String> others = headers.getOrEmpty(name).stream()
                .filter(value -> !value.startsWith(start))
                .toList();
        headers.remove(name);
        headers.addAll(name, others);
        headers.add(name, start + rest);
    }

    private static void expose(HttpHeaders headers) {
        Set<String> exposed = new LinkedHashSet<>(headers.getAccessControlExposeHeaders());
        exposed.addAll(EXPOSED);
        headers.setAccessControlExposeHeaders(List.copyOf(exposed));
    }

    private ServiceMode bare(BoardSnapshot snapshot, String capability) {
        return ServiceMode.bare(
                capability,
                snapshot.standing(capability).shown().behaviour(),
                stamp(snapshot, clock.instant().getEpochSecond()));
    }

    @SuppressWarnings("ReferenceEquality")
    private Map<String, ServiceMode> preparedFor(BoardSnapshot snapshot) {
        Prepared present = prepared;
        if (present.snapshot() != snapshot) {
            present = new Prepared(snapshot, prepare(snapshot));
            prepared = present;
        }
        return present.byCapability();
    }

    private Map<String, ServiceMode> prepare(BoardSnapshot snapshot) {
        Map<String, ServiceMode> byCapability = new LinkedHashMap<>();
        snapshot.standings().values().stream()
                .filter(Standing::isTold)
                .forEach(standing -> byCapability.put(standing.capability(), memberOf(snapshot, standing)));
        return byCapability;
    }

    private ServiceMode memberOf(BoardSnapshot snapshot, Standing standing) {
        ServiceMode.Stamp stamp = stamp(snapshot, standing.since());
        Optional<Long> lag = Optional.ofNullable(snapshot.lags().get(standing.capability()));
        return standing.shown()
                .mode()
                .map(mode -> ServiceMode.degraded(
                        standing.capability(), mode, standing.shown().cause(), lag, stamp))
                .orElseGet(() ->
                        ServiceMode.bare(standing.capability(), standing.shown().behaviour(), stamp));
    }

    private ServiceMode.Stamp stamp(BoardSnapshot snapshot, long at) {
        return new ServiceMode.Stamp(ttl, at, snapshot.rev());
    }

    private record Prepared(@Nullable BoardSnapshot snapshot, Map<String, ServiceMode> byCapability) {}
}
