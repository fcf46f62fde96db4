package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RevocationsAwayTest {

    private static final TokenKey KEY = Tokens.key("one");
    private static final TokenKey OLD = Tokens.key("old");

    @RegisterExtension
    static final IdentityRedis REDIS = new IdentityRedis();

    private final Peer a = Peer.start(REDIS);
    private final Peer b = Peer.start(REDIS);

    @AfterEach
    void bringBack() {
        a.close();
        b.close();
        REDIS.server().restart();
    }

    @Test
    void sayThatTheyAreNotSharedAndWhenTheyAreAgain() {
        REDIS.server().kill();
        a.awaitShared(false);
        REDIS.server().restart();
        assertThat(a.awaitShared(true).revocations.isRunning()).isTrue();
    }

    @Test
    void areHandedOverOnReturn() {
        REDIS.server().kill();
        a.awaitShared(false);
        a.revocations.add(KEY);
        assertThat(a.revocations.admits(KEY, 0)).isFalse();
        assertThat(b.heard).isEmpty();
        REDIS.server().restart();
        b.awaitHeard(List.of(KEY));
    }

    @Test
    void areHandedOverToARedisThatComesBackEmpty() {
        a.revocations.add(OLD);
        b.awaitHeard(List.of(OLD));
        REDIS.server().wipe();
        b.awaitShared(false);
        b.revocations.add(KEY);
        REDIS.server().restart();
        try (Peer late = Peer.start(REDIS)) {
            late.awaitHeard(List.of(OLD, KEY));
        }
        a.awaitHeard(List.of(KEY));
        assertThat(a.heard).containsExactly(KEY);
    }

    @Test
    void areHandedOverBeforeAReplicaEnds() {
        Peer ending = Peer.start(REDIS, Duration.ofSeconds(10));
        REDIS.server().pause();
        ending.revocations.add(KEY);
        REDIS.server().resume();
        ending.close();
        b.awaitHeard(List.of(KEY));
        assertThat(ending.revocations.isRunning()).isFalse();
    }

    @Test
    void outliveARedisThatHangs() {
        REDIS.server().pause();
        a.awaitShared(false);
        a.revocations.add(KEY);
        REDIS.server().resume();
        b.awaitHeard(List.of(KEY));
        assertThat(b.heard).containsExactly(KEY);
    }
}
