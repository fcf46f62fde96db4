package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RevocationsTest {

    private static final TokenKey KEY = Tokens.key("one");
    private static final TokenKey LAST = Tokens.key("last");

    @RegisterExtension
    static final IdentityRedis REDIS = new IdentityRedis();

    private final Peer a = Peer.start(REDIS);
    private final Peer b = Peer.start(REDIS);

    @AfterEach
    void end() {
        a.close();
        b.close();
    }

    @Test
    void reachOthersWithinASecond() {
        try (Peer usual = Peer.start(REDIS, Duration.ofMillis(400))) {
            a.revocations.add(KEY);
            Awaitility.await().atMost(Duration.ofSeconds(1)).until(() -> usual.heard.contains(KEY));
        }
    }

    @Test
    void areNotToldToWhoeverLearntThem() {
        a.revocations.add(KEY);
        b.awaitHeard(List.of(KEY));
        b.revocations.add(LAST);
        a.awaitHeard(List.of(LAST));
        assertThat(a.heard).containsExactly(LAST);
    }

    @Test
    void areToldOnce() {
        a.revocations.add(KEY);
        b.awaitHeard(List.of(KEY));
        a.revocations.add(KEY);
        a.revocations.add(LAST);
        b.awaitHeard(List.of(LAST));
        assertThat(b.heard).containsExactly(KEY, LAST);
    }

    @Test
    void areExchangedByTwoThatLearnAtOnce() {
        List<TokenKey> ofA = Tokens.keys("a", 100);
        List<TokenKey> ofB = Tokens.keys("b", 100);
        for (int i = 0; i < 100; i++) {
            a.revocations.add(ofA.get(i));
            b.revocations.add(ofB.get(i));
        }
        a.awaitHeard(ofB);
        b.awaitHeard(ofA);
        assertThat(a.heard).containsExactlyInAnyOrderElementsOf(ofB);
        assertThat(b.heard).containsExactlyInAnyOrderElementsOf(ofA);
    }

    @Test
    void reachOthersByTheThousand() {
        List<TokenKey> many = Tokens.keys("many", 2500);
        many.forEach(a.revocations::add);
        b.awaitHeard(many);
        assertThat(b.heard).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void reachAReplicaThatStartsLater() {
        List<TokenKey> many = Tokens.keys("many", 1200);
        many.forEach(a.revocations::add);
        b.awaitHeard(many);
        try (Peer late = Peer.start(REDIS)) {
            late.awaitHeard(many);
            assertThat(late.revocations.admits(KEY, late.time.millis())).isTrue();
            assertThat(late.revocations.admits(many.get(0), 0)).isFalse();
        }
    }

    @Test
    void countUntilATokenIsFoundGoodAgain() {
        long before = b.time.millis();
        a.revocations.add(KEY);
        b.awaitHeard(List.of(KEY));
        assertThat(b.revocations.admits(KEY, before)).isFalse();
        assertThat(b.revocations.admits(KEY, b.time.millis() + 1)).isTrue();
        assertThat(b.revocations.admits(KEY, before)).isTrue();
    }

    @Test
    void areToldAgainOfATokenThatWasGoodAgain() {
        a.revocations.add(KEY);
        b.awaitHeard(List.of(KEY));
        assertThat(b.revocations.admits(KEY, b.time.millis() + 1)).isTrue();
        b.heard.clear();
        a.revocations.add(KEY);
        b.awaitHeard(List.of(KEY));
        assertThat(b.heard).containsExactly(KEY);
    }

    @Test
    void areHandedOverAgainWhenRedisLostThem() {
        a.revocations.add(KEY);
        b.awaitHeard(List.of(KEY));
        REDIS.empty();
        try (Peer late = Peer.start(REDIS)) {
            late.awaitHeard(List.of(KEY));
        }
        assertThat(b.heard).containsExactly(KEY);
        assertThat(a.heard).isEmpty();
    }
}
