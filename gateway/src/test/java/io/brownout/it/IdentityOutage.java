package io.brownout.it;

import io.brownout.world.Edge;
import io.brownout.world.EndpointFaults;
import io.brownout.world.Load;
import io.brownout.world.Load.Sent;
import io.brownout.world.TokenFaults;
import io.brownout.world.World;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Two minutes in which an identity provider is as good as away, before and after, under steady load, as seen from
 * outside.
 *
 * @param before visits of known users while all was well
 * @param visits of anybody, from the moment it broke until all was well again for a while
 * @param crowd looks of known users, who all come at once when it heals
 * @param status the status document, again and again
 * @param readiness what a load balancer saw
 * @param broken when it broke
 * @param healing just before it healed
 * @param healed just after that
 */
record IdentityOutage(
        List<Sent> before,
        List<Sent> visits,
        List<Sent> crowd,
        List<Sent> status,
        List<Sent> readiness,
        Instant broken,
        Instant healing,
        Instant healed) {

    static final String SCENE = "outage-";
    static final TokenFaults WELL = introspecting(EndpointFaults.NONE.withLatencyMs(40));

    private static final TokenFaults BROKEN =
            introspecting(EndpointFaults.NONE.withLatencyMs(6_000).withErrorRate(0.1));
    private static final double RATE = 50;
    private static final Duration NORMAL = Duration.ofSeconds(15);
    private static final Duration LASTS = Duration.ofMinutes(2);
    private static final Duration AFTER = Duration.ofSeconds(25);
    private static final double CROWD_RATE = 80;
    private static final Duration CROWD = Duration.ofSeconds(15);

    private static TokenFaults introspecting(EndpointFaults faults) {
        return TokenFaults.NONE.withIntrospection(faults);
    }

    /** Lets it happen in a world that is warm; ends when every request has its answer. */
    static IdentityOutage in(World world, Members members) {
        Edge edge = world.edge();
        List<Sent> before = load(edge, RATE, NORMAL, i -> members.ofKnown(edge, "before-", i))
                .join();
        world.tokenService().faults(BROKEN);
        Instant broken = Instant.now();
        CompletableFuture<Instant> healing = after(LASTS);
        CompletableFuture<Instant> healed = healing.thenApply(moment -> heal(world));
        CompletableFuture<List<Sent>> crowd =
                healed.thenComposeAsync(moment -> load(edge, CROWD_RATE, CROWD, i -> members.lookOfKnown(edge, i)));
        CompletableFuture<List<Sent>> visits = whole(edge, RATE, i -> members.ofAnybody(edge, SCENE, i));
        CompletableFuture<List<Sent>> status = whole(edge, 10, i -> get(edge, "/.well-known/service-mode"));
        CompletableFuture<List<Sent>> readiness = whole(edge, 2, i -> get(edge, "/actuator/health/readiness"));
        return new IdentityOutage(
                before,
                visits.join(),
                crowd.join(),
                status.join(),
                readiness.join(),
                broken,
                healing.join(),
                healed.join());
    }

    private static CompletableFuture<Instant> after(Duration delay) {
        return CompletableFuture.supplyAsync(
                Instant::now, CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static Instant heal(World world) {
        world.tokenService().faults(WELL);
        return Instant.now();
    }

    private static CompletableFuture<List<Sent>> whole(Edge edge, double rate, IntFunction<HttpRequest> requests) {
        return load(edge, rate, LASTS.plus(AFTER), requests);
    }

    private static CompletableFuture<List<Sent>> load(
            Edge edge, double rate, Duration lasts, IntFunction<HttpRequest> requests) {
        return new Load(edge, rate).start((int) (rate * lasts.toSeconds()), requests);
    }

    private static HttpRequest get(Edge edge, String path) {
        return edge.request(path).GET().build();
    }

    /** When the status document first said that there is the mode. */
    Instant entered() {
        return saying("read-only", broken);
    }

    /** When it first said that all is as usual, after the provider healed. */
    Instant left() {
        return saying("normal", healed);
    }

    private Instant saying(String behaviour, Instant since) {
        return status.stream()
                .filter(sent -> sent.at().isAfter(since) && behaviour(sent).equals(behaviour))
                .map(IdentityOutage::answered)
                .findFirst()
                .orElseThrow();
    }

    static String behaviour(Sent status) {
        return Outage.answer(status)
                .json()
                .path("capabilities")
                .path(Profiles.CAPABILITY)
                .path("behaviour")
                .asText();
    }

    private static Instant answered(Sent sent) {
        return sent.at().plus(sent.duration());
    }

    /** Visits of a kind that were sent while the provider was broken. */
    List<Sent> whileBroken(Predicate<Sent> kind) {
        return visits.stream()
                .filter(IdentityOutage.sentBefore(healing).and(kind))
                .toList();
    }

    /** The same, once the mode was entered. */
    List<Sent> inTheMode(Predicate<Sent> kind) {
        return whileBroken(sentBefore(entered()).negate().and(kind));
    }

    /** Visits that were sent some time after all was as usual again. */
    Stream<Sent> afterwards(Duration later) {
        return visits.stream().filter(sentBefore(left().plus(later)).negate());
    }

    static Predicate<Sent> sentBefore(Instant moment) {
        return sent -> sent.at().isBefore(moment);
    }

    static boolean isEdit(Sent visit) {
        return Members.isEdit(visit.index());
    }

    static boolean isUnseen(Sent visit) {
        return !Members.isKnown(visit.index());
    }

    static boolean isKnownLook(Sent visit) {
        return !isEdit(visit) && !isUnseen(visit);
    }

    /** How long all but this share took at most. */
    static Duration slowestBut(double share, List<Sent> requests) {
        List<Duration> durations =
                requests.stream().map(Sent::duration).sorted().toList();
        return durations.get((int) Math.ceil(durations.size() * (1 - share)) - 1);
    }
}
