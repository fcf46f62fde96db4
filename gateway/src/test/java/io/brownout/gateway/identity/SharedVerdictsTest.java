package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedVerdictsTest {

    private static final TokenKey KEY = Tokens.key("one");
    private static final TokenKey OTHER = Tokens.key("two");

    @RegisterExtension
    static final IdentityRedis REDIS = new IdentityRedis();

    private final IdentityScripts scripts = new IdentityScripts(REDIS);
    private final Peer a = Peer.start(REDIS);
    private final Peer b = Peer.start(REDIS);

    @AfterEach
    void end() {
        a.close();
        b.close();
    }

    @Test
    void areFoundByOthers() {
        TokenVerdict.Verified kept = a.verified(1_999_999_999);
        a.verdicts.keep(KEY, kept, a.time.millis());
        b.awaitFinds(KEY, true);
        TokenVerdict.Verified found = find(b, KEY);
        assertThat(found).usingRecursiveComparison().ignoringFields("at").isEqualTo(kept);
        assertThat(Duration.ofNanos(Math.abs(found.at() - kept.at()))).isLessThan(Duration.ofMillis(50));
    }

    @Test
    void areNotFoundOfTokensNobodyKnows() {
        assertThat(a.finds(KEY)).isFalse();
    }

    @Test
    void takeAVerificationThatIsJustYetToComeForOneOfNow() {
        b.behind.set(800);
        a.keep(KEY);
        b.awaitFinds(KEY, true);
        TokenVerdict.Verified found = find(b, KEY);
        long age = b.time.nanos().getAsLong() - found.at();
        assertThat(Duration.ofNanos(age)).isBetween(Duration.ZERO, Duration.ofSeconds(5));
    }

    @Test
    void doNotBelieveAVerificationThatIsLongYetToCome() {
        a.keep(KEY);
        b.awaitFinds(KEY, true);
        b.behind.set(Duration.ofMinutes(5).toMillis());
        assertThat(b.finds(KEY)).isFalse();
    }

    @Test
    void doNotBelieveWhatIsMadeUpOrCopied() {
        a.keep(KEY);
        b.awaitFinds(KEY, true);
        String text = scripts.verdict(KEY);
        scripts.putVerdict(OTHER, text);
        scripts.putVerdict(KEY, text.replace("ada", "eve"));
        assertThat(b.finds(OTHER)).isFalse();
        assertThat(b.finds(KEY)).isFalse();
        scripts.putVerdict(KEY, text);
        assertThat(b.finds(KEY)).isTrue();
    }

    @Test
    void doNotBelieveWhatIsOlderThanItCouldBe() {
        a.keep(KEY);
        b.awaitFinds(KEY, true);
        b.behind.set(-IdentityScripts.RETENTION.toMillis());
        assertThat(b.finds(KEY)).isFalse();
    }

    @Test
    void areKeptNoLongerThanTheyAreOfUse() {
        a.keep(KEY);
        a.verdicts.keep(OTHER, a.verified(a.time.millis() / 1000 + 60), a.time.millis());
        b.awaitFinds(KEY, true);
        b.awaitFinds(OTHER, true);
        assertThat(scripts.livesFor(KEY)).isBetween(Duration.ofMinutes(14), IdentityScripts.RETENTION);
        assertThat(scripts.livesFor(OTHER)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Test
    void areNotKeptOfExpiredTokens() {
        a.verdicts.keep(KEY, a.verified(a.time.millis() / 1000), a.time.millis());
        a.keep(OTHER);
        b.awaitFinds(OTHER, true);
        assertThat(b.finds(KEY)).isFalse();
    }

    @Test
    void endWithARevocation() {
        a.keep(KEY);
        b.awaitFinds(KEY, true);
        b.revocations.add(KEY);
        assertThat(b.finds(KEY)).isFalse();
        a.awaitHeard(List.of(KEY));
        assertThat(scripts.verdict(KEY)).isEmpty();
    }

    @Test
    void areNotKeptOfATokenThatWasRevokedSince() {
        long asked = a.time.millis();
        b.revocations.add(KEY);
        a.awaitHeard(List.of(KEY));
        a.verdicts.keep(KEY, a.verified(Long.MAX_VALUE), asked);
        a.keep(OTHER);
        b.awaitFinds(OTHER, true);
        assertThat(scripts.verdict(KEY)).isEmpty();
        assertThat(scripts.revocations()).contains(KEY.toString());
    }

    @Test
    void makeATokenGoodAgainForAll() {
        b.revocations.add(KEY);
        a.awaitHeard(List.of(KEY));
        a.verdicts.keep(KEY, a.verified(Long.MAX_VALUE), a.time.millis() + 1);
        b.awaitFinds(KEY, true);
        assertThat(scripts.revocations()).doesNotContain(KEY.toString());
        assertThat(b.revocations.admits(KEY, 0)).isTrue();
    }

    @Test
    void countAgainstAVerdictThatRedisBroughtBack() {
        a.keep(KEY);
        b.awaitFinds(KEY, true);
        String text = scripts.verdict(KEY);
        b.revocations.add(KEY);
        a.awaitHeard(List.of(KEY));
        scripts.putVerdict(KEY, text);
        assertThat(a.finds(KEY)).isFalse();
        assertThat(b.finds(KEY)).isFalse();
    }

    private static TokenVerdict.Verified find(Peer peer, TokenKey key) {
        TokenVerdict found = Objects.requireNonNull(peer.verdicts.find(key).block());
        return found.fold(verified -> verified, refused -> peer.verified(0));
    }
}
