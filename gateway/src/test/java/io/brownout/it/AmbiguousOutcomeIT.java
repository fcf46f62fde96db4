package io.brownout.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.Faults;
import io.brownout.world.Load;
import io.brownout.world.Load.Sent;
import io.brownout.world.World;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AmbiguousOutcomeIT {

    private static final int PAYMENTS = 200;

    @Test
    void chargesOnceThoughTheUpstreamCommitsWithoutAnswering() {
        try (World world = World.named("ambiguous-outcome").seed(7).start()) {
            world.payments().faults(Faults.NONE.withCommitThenNoAnswer(0.3));
            Edge edge = world.edge();
            List<Sent> sent = new Load(edge, 20).run(PAYMENTS, i -> payment(edge, i));
            assertThat(sent).allSatisfy(one -> assertThat(one.status()).isIn(201, 202));
            assertThat(sent).anySatisfy(one -> assertThat(one.status()).isEqualTo(202));
            world.payments().heal();
            Settled.awaitSuccess(edge, locations(sent), Duration.ofSeconds(90));
            List<Integer> charged = Settled.charges(world.payments()).values().stream()
                    .flatMap(Collection::stream)
                    .sorted()
                    .toList();
            assertThat(charged)
                    .isEqualTo(IntStream.rangeClosed(1, PAYMENTS).boxed().toList());
            assertThat(sent).allSatisfy(one -> assertOneResult(edge, one));
        }
    }

    /** Whoever asks again gets the one answer that there is. */
    private static void assertOneResult(Edge edge, Sent one) {
        Answer again = edge.send(payment(edge, one.index()));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.json().get("amount").asInt()).isEqualTo(one.index() + 1);
    }

    private static List<String> locations(List<Sent> sent) {
        return sent.stream()
                .filter(one -> one.status() == 202)
                .map(one -> Objects.requireNonNull(
                        Objects.requireNonNull(one.answer()).header("Location")))
                .toList();
    }

    private static HttpRequest payment(Edge edge, int index) {
        return edge.payment("ambiguous-" + index, "acc-" + index % 20, Integer.toString(index + 1));
    }
}
