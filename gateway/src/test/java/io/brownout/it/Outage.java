package io.brownout.it;

import static io.brownout.it.Orders.PAYMENTS;
import static io.brownout.it.Orders.SERVICE_MODE;
import static io.brownout.it.Orders.payment;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.Faults;
import io.brownout.world.Load;
import io.brownout.world.Load.Sent;
import io.brownout.world.World;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * An outage of the payment gateway under steady load: it is late, then away, then declines, as clients saw it.
 *
 * @param payments every payment, in the order of sending
 * @param catalogue reads of something that does not fail
 * @param readiness what a load balancer saw
 * @param status the status document, again and again
 * @param reads payments read, again and again
 */
record Outage(List<Sent> payments, List<Sent> catalogue, List<Sent> readiness, List<Sent> status, List<Sent> reads) {

    static final int ACCOUNTS = 8;
    static final double RATE = 20;

    private static final Duration ANSWERS_LATE = Duration.ofSeconds(3);
    private static final Duration REFUSES_CONNECTIONS = Duration.ofSeconds(7);
    private static final Duration ANSWERS_503 = Duration.ofSeconds(13);
    private static final Duration HEALED = Duration.ofSeconds(16);
    private static final Duration END = Duration.ofSeconds(18);

    /** Lets the outage happen; ends when every request has its answer and the payment gateway is well. */
    static Outage in(World world) {
        Edge edge = world.edge();
        CompletableFuture<List<Sent>> payments =
                load(edge, RATE, i -> payment(edge, "order-" + i, "acc-" + i % ACCOUNTS));
        CompletableFuture<List<Sent>> catalogue = load(edge, 5, i -> get(edge, "/catalogue"));
        CompletableFuture<List<Sent>> readiness = load(edge, 2, i -> get(edge, "/actuator/health/readiness"));
        CompletableFuture<List<Sent>> status = load(edge, 2, i -> get(edge, "/.well-known/service-mode"));
        CompletableFuture<List<Sent>> reads = load(edge, 2, i -> get(edge, PAYMENTS + "?key=none"));
        CompletableFuture<?> stages = CompletableFuture.allOf(
                after(ANSWERS_LATE, () -> world.payments().faults(Faults.NONE.withLatencyMs(5_000))),
                after(REFUSES_CONNECTIONS, () -> world.payments().faults(Faults.NONE.withDown(true))),
                after(ANSWERS_503, () -> world.payments().faults(Faults.NONE.withStatus(503))),
                after(HEALED, world.payments()::heal));
        stages.join();
        return new Outage(payments.join(), catalogue.join(), readiness.join(), status.join(), reads.join());
    }

    /** Payments that were kept, in the order of sending. */
    List<Sent> kept() {
        return payments.stream().filter(sent -> sent.status() == 202).toList();
    }

    Duration slowest() {
        return payments.stream().map(Sent::duration).max(Duration::compareTo).orElseThrow();
    }

    static Answer answer(Sent sent) {
        return Objects.requireNonNull(sent.answer());
    }

    static String mode(Answer answer) {
        return Objects.requireNonNullElse(answer.header(SERVICE_MODE), "");
    }

    private static HttpRequest get(Edge edge, String path) {
        return edge.request(path).GET().build();
    }

    private static CompletableFuture<List<Sent>> load(Edge edge, double perSecond, IntFunction<HttpRequest> requests) {
        return new Load(edge, perSecond).start((int) (perSecond * END.toSeconds()), requests);
    }

    private static CompletableFuture<?> after(Duration delay, Runnable stage) {
        return CompletableFuture.runAsync(
                stage, CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS));
    }
}
