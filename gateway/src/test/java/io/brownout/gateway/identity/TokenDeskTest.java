package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.RequestKind;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While all is well: a verification of the last 30 s suffices. */
class TokenDeskTest {

    private static final String TOKEN = Desk.TOKEN;

    @RegisterExtension
    static final IdentityRedis REDIS = new IdentityRedis();

    private final SetBoard board = new SetBoard(IdentityPolicy.with());
    private final Desk desk = Desk.start(REDIS, board);

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void asksAboutATokenThatNobodyKnows() {
        assertThat(desk.atOnce(TOKEN, RequestKind.SAFE)).isNull();
        assertThat(desk.read(TOKEN)).isEqualTo("ada 0");
        assertThat(desk.source.verified()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(RequestKind.class)
    void asksOnceInAWhile(RequestKind kind) {
        desk.verified(TOKEN);
        desk.after(Duration.ofSeconds(14));
        assertThat(desk.atOnce(TOKEN, kind)).isEqualTo(new Identification.Known(Tokens.ADA, 14));
        assertThat(desk.source.verified() + desk.source.renewed()).isEqualTo(1);
    }

    @Test
    void renewsAheadOfNeed() {
        desk.verified(TOKEN);
        desk.after(Duration.ofSeconds(25));
        Awaitility.await().atMost(Peer.PATIENCE).until(() -> desk.read(TOKEN).equals("ada 0"));
        assertThat(desk.source.verified()).isEqualTo(1);
        assertThat(desk.source.renewed()).isEqualTo(1);
    }

    @Test
    void goesOnWhileARenewalFails() {
        desk.verified(TOKEN);
        desk.source.fails();
        desk.after(Duration.ofSeconds(30));
        assertThat(desk.read(TOKEN)).isEqualTo("ada 30");
        assertThat(desk.write(TOKEN)).isEqualTo("ada 30");
        assertThat(desk.source.verified()).isEqualTo(1);
    }

    @Test
    void asksAnewAboutAnOldVerification() {
        desk.verified(TOKEN);
        desk.after(Duration.ofMillis(30_001));
        assertThat(desk.atOnce(TOKEN, RequestKind.WRITE)).isNull();
        desk.awaitShared();
        assertThat(desk.write(TOKEN)).isEqualTo("ada 0");
        assertThat(desk.source.verified()).isEqualTo(2);
    }

    @Test
    void refusesWhatTheIssuerRefusesAndAsksAgainLater() {
        desk.source.refuses();
        assertThat(desk.read(TOKEN)).isEqualTo("REFUSED");
        desk.source.approves();
        desk.after(Duration.ofMillis(9_999));
        assertThat(desk.read(TOKEN)).isEqualTo("REFUSED");
        assertThat(desk.source.verified()).isEqualTo(1);
    }

    @Test
    void asksAgainAboutARefusalThatIsOld() {
        desk.source.refuses();
        assertThat(desk.read(TOKEN)).isEqualTo("REFUSED");
        desk.source.approves();
        desk.after(Duration.ofMinutes(16));
        desk.awaitShared();
        assertThat(desk.read(TOKEN)).isEqualTo("ada 0");
    }

    @Test
    void refusesATokenWhoseTimeIsOverWithoutAsking() {
        long end = board.millis() / 1000 + 20;
        desk.cache.accept(
                Tokens.key(TOKEN), new TokenVerdict.Verified(Tokens.ADA, board.nanos(), end, ""), board.nanos());
        desk.after(Duration.ofSeconds(18));
        assertThat(desk.read(TOKEN)).isEqualTo("ada 18");
        desk.after(Duration.ofSeconds(2));
        assertThat(desk.read(TOKEN)).isEqualTo("REFUSED");
        assertThat(desk.source.verified()).isZero();
    }

    @Test
    void takesTheWordOfAnotherReplica() {
        try (Desk other = Desk.start(REDIS, board)) {
            other.verified(TOKEN);
            Awaitility.await()
                    .atMost(Peer.PATIENCE)
                    .until(() ->
                            desk.shared.find(Tokens.key(TOKEN)).blockOptional().isPresent());
            assertThat(desk.read(TOKEN)).isEqualTo("ada 0");
            assertThat(desk.source.verified()).isZero();
        }
    }

    @Test
    void takesTheRefusalOfAnotherReplica() {
        try (Desk other = Desk.start(REDIS, board)) {
            other.source.refuses();
            assertThat(other.read(TOKEN)).isEqualTo("REFUSED");
            Awaitility.await()
                    .atMost(Peer.PATIENCE)
                    .until(() ->
                            desk.shared.find(Tokens.key(TOKEN)).blockOptional().isPresent());
            assertThat(desk.read(TOKEN)).isEqualTo("REFUSED");
            assertThat(desk.source.verified()).isZero();
        }
    }

    @Test
    void tellsAllReplicasOfARevocation() {
        try (Desk other = Desk.start(REDIS, board)) {
            desk.verified(TOKEN);
            other.verified(TOKEN);
            desk.source.refuses();
            desk.after(Duration.ofSeconds(25));
            Awaitility.await()
                    .atMost(Peer.PATIENCE)
                    .until(() -> desk.read(TOKEN).equals("REFUSED"));
            Awaitility.await()
                    .atMost(Peer.PATIENCE)
                    .until(() -> other.read(TOKEN).equals("REFUSED"));
        }
    }
}
