package io.brownout.gateway.board;

import static io.brownout.gateway.board.Facts.CALM;
import static io.brownout.gateway.board.Facts.PAYMENTS;
import static io.brownout.gateway.board.Facts.START;
import static io.brownout.gateway.board.SnapshotMakerTest.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Condition;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What clients are told after a capability is normal again. */
class RecoveryEchoTest {

    private static final Duration TTL = Duration.ofMinutes(1);
    private static final Policy POLICY = ExamplePolicy.with();
    private static final BoardFacts DOWN = Facts.gateway(Condition.of(DependencyState.DOWN), START);
    private static final long RECOVERED = 100;

    private final SnapshotMaker maker = new SnapshotMaker(TTL.multipliedBy(2));
    private final StatusHeaders status = new StatusHeaders(TTL);
    private final BoardSnapshot degraded = next(maker.first(42, POLICY, CALM), DOWN, 0);
    private final BoardSnapshot recovered = next(degraded, CALM, RECOVERED).at(43);

    @Test
    void isToldForTwoTimesToLiveAndThenNothing() {
        String echo = "payments=normal;ttl=60;at=" + (START / 1000 + RECOVERED) + ";rev=43";
        assertThat(text(recovered)).contains(echo);
        assertThat(text(next(recovered, CALM, RECOVERED + 120))).contains(echo);
        assertThat(text(next(recovered, CALM, RECOVERED + 121))).isEmpty();
    }

    @Test
    void endsAtOnceWhenTheCapabilityFailsAgain() {
        BoardSnapshot relapsed = next(recovered, DOWN, RECOVERED + 1).at(44);
        assertThat(text(relapsed).orElseThrow()).startsWith("payments=queued;").contains(";rev=44;");
    }

    private Optional<String> text(BoardSnapshot snapshot) {
        return status.text(snapshot, PAYMENTS);
    }

    private BoardSnapshot next(BoardSnapshot before, BoardFacts facts, long seconds) {
        return maker.next(before, POLICY, facts, at(seconds));
    }
}
