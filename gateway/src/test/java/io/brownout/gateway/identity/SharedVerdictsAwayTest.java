package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;

class SharedVerdictsAwayTest {

    private static final TokenKey KEY = Tokens.key("one");

    @RegisterExtension
    static final IdentityRedis REDIS = new IdentityRedis();

    private final IdentityScripts scripts = new IdentityScripts(REDIS);
    private final Peer a = Peer.start(REDIS);

    @AfterEach
    void bringBack() {
        a.close();
        REDIS.server().restart();
        REDIS.awaitConnection();
    }

    @Test
    void areNotFoundAndNobodyWaits() {
        a.keep(KEY);
        a.awaitFinds(KEY, true);
        REDIS.server().kill();
        StepVerifier.create(a.verdicts.find(KEY)).expectComplete().verify(Peer.PATIENCE);
        a.awaitShared(false);
        assertThat(a.verdicts.find(KEY).toFuture()).isDone();
        a.keep(KEY);
    }

    @Test
    void areFoundAgainOnReturn() {
        a.keep(KEY);
        a.awaitFinds(KEY, true);
        REDIS.server().kill();
        a.awaitShared(false);
        REDIS.server().restart();
        a.awaitFinds(KEY, true);
    }

    @Test
    void areWaitedForOnceWhenRedisHangs() {
        a.keep(KEY);
        a.awaitFinds(KEY, true);
        REDIS.server().pause();
        StepVerifier.create(a.verdicts.find(KEY)).expectComplete().verify(Peer.PATIENCE);
        assertThat(a.verdicts.find(KEY).toFuture()).isDone();
        REDIS.server().resume();
        a.awaitFinds(KEY, true);
    }

    @Test
    void areDroppedWhenThereAreTooManyUnderWay() {
        List<TokenKey> many = Tokens.keys("many", 500);
        REDIS.server().pause();
        many.forEach(a::keep);
        REDIS.server().resume();
        Awaitility.await().atMost(Peer.PATIENCE).until(() -> scripts.keys().size() > 1);
        assertThat(many).filteredOn(a::finds).hasSizeLessThanOrEqualTo(64);
        TokenKey last = Tokens.key("last");
        Awaitility.await().atMost(Peer.PATIENCE).until(() -> {
            a.keep(last);
            return a.finds(last);
        });
    }

    @Test
    void areNotAskedForBeforeRevocationsAreShared() {
        a.keep(KEY);
        a.awaitFinds(KEY, true);
        a.revocations.stop();
        a.awaitShared(false);
        assertThat(a.finds(KEY)).isFalse();
    }
}
