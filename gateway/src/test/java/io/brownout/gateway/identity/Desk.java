package io.brownout.gateway.identity;

import io.brownout.policy.DependencyState;
import io.brownout.policy.Issuer;
import io.brownout.policy.RequestKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The desk of the members' issuer in one gateway, with a real Redis behind it, an issuer that answers as a test says, and
 * time that a test moves. Verifications are fresh for 30 s, refusals for 10 s; while the provider is not well, 15 min do.
 */
final class Desk implements AutoCloseable {

    static final String TOKEN = "mF_9.B5f-4.1JqM";

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STALE = Duration.ofMinutes(15);

    final SetBoard board;
    final ScriptedSource source;
    final Issuer issuer;
    final VerdictCache cache;
    final Revocations revocations;
    final SharedVerdicts shared;
    final TokenDesk desk;
    private final Scheduler thread = Schedulers.newBoundedElastic(1, 1024, "desk", 5, true);

    Desk(IdentityRedis redis, SetBoard board) {
        this(redis, redis.namespace(), board);
    }

    private Desk(IdentityRedis redis, String namespace, SetBoard board) {
        this.board = board;
        this.source = new ScriptedSource(board::nanos);
        this.issuer = IdentityPolicy.issuer(board.snapshot().policy(), "members");
        BoardTime time = new BoardTime(board::nanos, board::millis);
        IdentityStore store = new IdentityStore(redis.quick(), namespace);
        this.cache = new VerdictCache(1000, STALE, board::nanos);
        this.revocations = new Revocations(true, store, POLL, STALE, time, thread);
        this.shared =
                new SharedVerdicts(store, revocations, Tokens.HASHER, time, name -> "rules", Peer.STORE_TIMEOUT, STALE);
        this.desk = new TokenDesk(issuer, source, cache, shared, revocations, board, clock(board), board::nanos);
        revocations.onRevoked(key -> cache.refuse(key, new TokenVerdict.Refused(board.nanos())));
    }

    /** One that is in touch with the others. */
    static Desk start(IdentityRedis redis, SetBoard board) {
        return start(redis, redis.namespace(), board);
    }

    /** One whose verdicts and revocations a test finds in a place that it knows. */
    static Desk start(IdentityRedis redis, String namespace, SetBoard board) {
        Desk desk = new Desk(redis, namespace, board);
        desk.revocations.start();
        desk.awaitShared();
        return desk;
    }

    void awaitShared() {
        Awaitility.await().atMost(Peer.PATIENCE).until(revocations::isShared);
    }

    private static Clock clock(SetBoard board) {
        InstantSource source = () -> Instant.ofEpochMilli(board.millis());
        return source.withZone(ZoneOffset.UTC);
    }

    /** What becomes of a GET: who asks, or why not. */
    String read(String token) {
        return words(identify(token, RequestKind.SAFE));
    }

    /** What becomes of a POST. */
    String write(String token) {
        return words(identify(token, RequestKind.WRITE));
    }

    private Identification identify(String token, RequestKind kind) {
        TokenQuestion question = question(token, kind);
        Identification known = desk.atOnce(question);
        return known != null
                ? known
                : Objects.requireNonNull(desk.identify(question).block());
    }

    @Nullable
    Identification atOnce(String token, RequestKind kind) {
        return desk.atOnce(question(token, kind));
    }

    /** As the profile's callers are asked. */
    TokenQuestion question(String token, RequestKind kind) {
        var snapshot = board.snapshot();
        var inForce = snapshot.standing("profile").decision(kind).tokens();
        return new TokenQuestion(token, Tokens.key(token), kind, inForce, Optional.of(STALE), snapshot);
    }

    /** Has been verified just now. */
    void verified(String token) {
        source.approves();
        if (!read(token).equals("ada 0")) {
            throw new IllegalStateException("could not be verified");
        }
    }

    void after(Duration time) {
        board.pass(time);
    }

    void provider(DependencyState state) {
        board.provider(state);
    }

    private static String words(Identification found) {
        return found.fold(
                known -> known.identity().subject() + " " + known.age(),
                () -> "nobody",
                refused -> refused.why().toString());
    }

    @Override
    public void close() {
        revocations.stop();
        thread.dispose();
    }
}
