package io.brownout.gateway.identity;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** One gateway's part in what replicas share about tokens, alive until it is closed. */
final class Peer implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Duration STORE_TIMEOUT = Duration.ofMillis(250);

    final AtomicLong behind = new AtomicLong();
    final BoardTime time = new BoardTime(System::nanoTime, () -> System.currentTimeMillis() - behind.get());
    final List<TokenKey> heard = new CopyOnWriteArrayList<>();
    final Revocations revocations;
    final SharedVerdicts verdicts;
    private final Scheduler thread = Schedulers.newBoundedElastic(1, 1024, "peer", 5, true);

    private Peer(IdentityRedis redis, Duration poll) {
        IdentityStore store = new IdentityStore(redis.quick(), "test");
        revocations = new Revocations(true, store, poll, IdentityScripts.RETENTION, time, thread);
        verdicts = new SharedVerdicts(
                store, revocations, Tokens.HASHER, time, issuer -> "rules", STORE_TIMEOUT, IdentityScripts.RETENTION);
        revocations.onRevoked(heard::add);
    }

    /** One that looks ten times a second. */
    static Peer start(IdentityRedis redis) {
        return start(redis, Duration.ofMillis(100));
    }

    static Peer start(IdentityRedis redis, Duration poll) {
        Peer peer = new Peer(redis, poll);
        peer.revocations.start();
        return peer.awaitShared(true);
    }

    Peer awaitShared(boolean shared) {
        Awaitility.await().atMost(PATIENCE).until(() -> revocations.isShared() == shared);
        return this;
    }

    void awaitHeard(List<TokenKey> keys) {
        Awaitility.await().atMost(PATIENCE).until(() -> heard.containsAll(keys));
    }

    TokenVerdict.Verified verified(long expiry) {
        return new TokenVerdict.Verified(Tokens.ADA, time.nanos().getAsLong(), expiry, "key-1");
    }

    /** Keeps that a token is good, asked for just now. */
    void keep(TokenKey key) {
        verdicts.keep(key, verified(Long.MAX_VALUE), time.millis());
    }

    boolean finds(TokenKey key) {
        return verdicts.find(key).blockOptional().isPresent();
    }

    void awaitFinds(TokenKey key, boolean found) {
        Awaitility.await().atMost(PATIENCE).until(() -> finds(key) == found);
    }

    @Override
    public void close() {
        revocations.stop();
        thread.dispose();
    }
}
