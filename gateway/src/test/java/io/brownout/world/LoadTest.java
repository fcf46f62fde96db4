package io.brownout.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.world.Load.Sent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {

    @TempDir
    private Path dir;

    @Test
    void sendsAtItsRateEvenWhenNothingIsAnswered() {
        try (Stub payments = Stub.paymentGateway(dir, StubPorts.free(), 7)) {
            payments.faults(Faults.NONE.withLatencyMs(2_000));
            Edge edge = new Edge(payments.url());
            List<Sent> sent = new Load(edge, 50).run(20, i -> edge.payment("k" + i, "acc-" + i, "1"));
            Duration sending = Duration.between(sent.get(0).at(), sent.get(19).at());
            assertThat(sending).isBetween(Duration.ofMillis(300), Duration.ofMillis(1_900));
            assertThat(sent).extracting(Sent::status).containsOnly(201);
            assertThat(sent.get(3).key()).isEqualTo("k3");
            assertThat(sent.get(3).account()).isEqualTo("acc-3");
        }
    }

    @Test
    void keepsFailuresAsResults() {
        Edge nobody = new Edge("http://127.0.0.1:" + Ports.free());
        List<Sent> sent = new Load(nobody, 100).run(3, i -> nobody.payment("k" + i, "acc", "1"));
        assertThat(sent).extracting(Sent::status).containsOnly(0);
        assertThat(sent).extracting(Sent::failure).doesNotContainNull();
    }
}
