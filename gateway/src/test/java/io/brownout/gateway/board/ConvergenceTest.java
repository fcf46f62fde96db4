package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvergenceTest {

    private static final int EVENTS = 300;

    @RegisterExtension
    static final BoardRedis REDIS = new BoardRedis();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void comesToTheSameBoardWhateverHappens(long seed) {
        Incidents incidents = new Incidents(seed, REDIS);
        for (int event = 0; event < EVENTS; event++) {
            incidents.happen();
        }
        incidents.calmDown();
        assertAgreed(seed, incidents.replicas().stream().map(Replica::snapshot).toList());
        assertThat(incidents.fallenRevisions()).as("seed %s", seed).isEmpty();
        List<AuditEntry> trail = incidents.trail();
        assertThat(AuditChain.breakIn(trail)).as("seed %s: %s", seed, trail).isEmpty();
    }

    private static void assertAgreed(long seed, List<BoardSnapshot> snapshots) {
        assertThat(snapshots)
                .as("seed %s", seed)
                .extracting(BoardSnapshot::rev)
                .containsOnly(snapshots.get(0).rev());
        assertThat(snapshots)
                .as("seed %s", seed)
                .extracting(BoardSnapshot::facts)
                .containsOnly(snapshots.get(0).facts());
        assertThat(snapshots)
                .as("seed %s", seed)
                .extracting(ConvergenceTest::decisions)
                .containsOnly(decisions(snapshots.get(0)));
        assertThat(snapshots)
                .as("seed %s", seed)
                .allMatch(snapshot -> snapshot.facts().shared());
    }

    private static List<Map.Entry<Object, Object>> decisions(BoardSnapshot snapshot) {
        return snapshot.standings().values().stream()
                .map(standing -> Map.<Object, Object>entry(standing.safe(), standing.write()))
                .toList();
    }
}
