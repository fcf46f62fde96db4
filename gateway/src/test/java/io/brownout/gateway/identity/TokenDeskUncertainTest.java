package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.board.Subject;
import io.brownout.policy.DependencyState;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** While the provider fails, whether the board knows it yet or not. */
class TokenDeskUncertainTest {

    private static final String TOKEN = Desk.TOKEN;
    private static final Duration OLD = Duration.ofMinutes(14);

    @RegisterExtension
    static final IdentityRedis REDIS = new IdentityRedis();

    private final SetBoard board = new SetBoard(IdentityPolicy.with());
    private final Desk desk = Desk.start(REDIS, board);

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void readsGoOnAndWritesPauseWhenTheProviderFailsBeforeTheBoardKnows() {
        desk.verified(TOKEN);
        desk.source.fails();
        desk.after(OLD);
        assertThat(desk.read(TOKEN)).isEqualTo("ada 840");
        assertThat(desk.write(TOKEN)).isEqualTo("PAUSED");
    }

    @Test
    void unseenTokensAreTurnedAwayWhenTheProviderFailsBeforeTheBoardKnows() {
        desk.source.fails();
        assertThat(desk.read(TOKEN)).isEqualTo("UNSEEN");
        assertThat(desk.write(TOKEN)).isEqualTo("UNSEEN");
    }

    @Test
    void noVerificationIsGoodForever() {
        desk.verified(TOKEN);
        desk.source.fails();
        desk.after(Duration.ofMinutes(15).plusMillis(1));
        assertThat(desk.read(TOKEN)).isEqualTo("UNSEEN");
        assertThat(desk.write(TOKEN)).isEqualTo("UNSEEN");
    }

    @ParameterizedTest
    @EnumSource(
            value = DependencyState.class,
            names = {"STRAINED", "DOWN", "RECOVERING"})
    void nobodyWaitsForAProviderThatIsNotWell(DependencyState state) {
        desk.verified(TOKEN);
        desk.source.answers(Mono.never());
        desk.provider(state);
        desk.after(OLD);
        Awaitility.await()
                .atMost(Peer.PATIENCE)
                .until(() -> desk.read(TOKEN).equals("ada 840") && desk.source.renewed() == 1);
        assertThat(desk.read("never.seen")).isEqualTo("UNSEEN");
        assertThat(desk.write("never.seen")).isEqualTo("UNSEEN");
        assertThat(desk.source.verified()).isEqualTo(1);
        assertThat(desk.source.renewed()).isEqualTo(1);
    }

    @Test
    void usedTokensAreRenewedWhenTheProviderAnswersAfterAll() {
        desk.verified(TOKEN);
        desk.provider(DependencyState.DOWN);
        desk.after(OLD);
        Awaitility.await().atMost(Peer.PATIENCE).until(() -> desk.read(TOKEN).equals("ada 0"));
        desk.after(OLD);
        assertThat(desk.read(TOKEN)).as("nobody waits for it").isEqualTo("ada 840");
        Awaitility.await().atMost(Peer.PATIENCE).until(() -> desk.read(TOKEN).equals("ada 0"));
    }

    @Test
    void aTokenThatTurnsOutToBeRevokedIsRefusedFromThenOn() {
        desk.verified(TOKEN);
        desk.source.refuses();
        desk.provider(DependencyState.STRAINED);
        desk.after(Duration.ofMinutes(1));
        Awaitility.await().atMost(Peer.PATIENCE).until(() -> desk.read(TOKEN).equals("REFUSED"));
        desk.source.fails();
        assertThat(desk.read(TOKEN)).isEqualTo("REFUSED");
        assertThat(desk.write(TOKEN)).isEqualTo("REFUSED");
        desk.after(Duration.ofMinutes(5));
        assertThat(desk.read(TOKEN)).as("however long ago").isEqualTo("REFUSED");
    }

    @Test
    void anExpiredTokenIsRefusedWhateverTheMode() {
        long end = board.millis() / 1000 + 60;
        desk.cache.accept(
                Tokens.key(TOKEN), new TokenVerdict.Verified(Tokens.ADA, board.nanos(), end, ""), board.nanos());
        desk.source.fails();
        desk.provider(DependencyState.DOWN);
        desk.after(Duration.ofSeconds(59));
        assertThat(desk.read(TOKEN)).startsWith("ada");
        desk.after(Duration.ofSeconds(1));
        assertThat(desk.read(TOKEN)).isEqualTo("REFUSED");
        desk.provider(DependencyState.HEALTHY);
        assertThat(desk.read(TOKEN)).isEqualTo("REFUSED");
    }

    @Test
    void anOperatorsOrderDoesNotMakeAnOldVerificationFresh() {
        desk.verified(TOKEN);
        desk.source.answers(Mono.never());
        desk.provider(DependencyState.DOWN);
        board.force(Subject.capability("profile"), "normal");
        desk.after(Duration.ofMinutes(16));
        assertThat(desk.read(TOKEN)).isEqualTo("UNSEEN");
    }

    @Test
    void anOrderedModeAllowsWhatItSaysWhileTheProviderIsWell() {
        desk.verified(TOKEN);
        desk.source.answers(Mono.never());
        board.force(Subject.capability("profile"), "read-only-auth");
        desk.after(OLD);
        assertThat(desk.read(TOKEN)).isEqualTo("ada 840");
        assertThat(desk.read("never.seen")).isEqualTo("UNSEEN");
    }
}
