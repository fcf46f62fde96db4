package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.DependencyState;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Once the provider is back: a thousand tokens that nobody could verify for ten minutes, and a hold of a minute. */
class TokenDeskRecoveryTest {

    private static final List<String> TOKENS =
            IntStream.range(0, 1000).mapToObj(i -> "token-" + i).toList();
    private static final Duration TENTH = Duration.ofSeconds(6);

    @RegisterExtension
    static final IdentityRedis REDIS = new IdentityRedis();

    private final Desk desk = new Desk(REDIS, new SetBoard(IdentityPolicy.with()));

    @BeforeEach
    void comeBackAfterTenMinutes() {
        TOKENS.forEach(desk::verified);
        desk.provider(DependencyState.DOWN);
        desk.after(Duration.ofMinutes(10));
        desk.provider(DependencyState.HEALTHY);
    }

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void readsTakeTurnsToBeVerified() {
        List<String> waiting = new ArrayList<>(TOKENS);
        for (int tenth = 1; tenth <= 10; tenth++) {
            desk.after(TENTH);
            int before = waiting.size();
            waiting.removeIf(this::isVerifiedByNow);
            assertThat(before - waiting.size()).as("tenth %s", tenth).isBetween(50, 150);
        }
        assertThat(waiting).isEmpty();
        assertThat(desk.source.renewed()).isEqualTo(TOKENS.size());
        assertThat(desk.source.verified()).as("none waited").isEqualTo(TOKENS.size());
    }

    /** It goes on in any case. */
    private boolean isVerifiedByNow(String token) {
        assertThat(desk.atOnce(token, RequestKind.SAFE)).isNotNull();
        Identification known = Objects.requireNonNull(desk.atOnce(token, RequestKind.SAFE));
        return known.equals(new Identification.Known(Tokens.ADA, 0));
    }

    @Test
    void writesWaitForNoTurn() {
        assertThat(desk.atOnce("token-1", RequestKind.WRITE)).isNull();
        assertThat(desk.write("token-1")).isEqualTo("ada 0");
        assertThat(desk.source.verified()).isEqualTo(TOKENS.size() + 1);
    }

    @Test
    void newTokensWaitForNoTurn() {
        assertThat(desk.read("new-token")).isEqualTo("ada 0");
    }

    @Test
    void turnsEnd() {
        desk.after(Duration.ofMinutes(2));
        assertThat(desk.atOnce("token-1", RequestKind.SAFE)).isNull();
        assertThat(desk.read("token-1")).isEqualTo("ada 0");
    }
}
