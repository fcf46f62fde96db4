package io.brownout.it;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Payments sent at once, each for an account of its own.
 *
 * @param answers in the order of sending
 * @param lasted from the first request to the last answer
 */
record Burst(List<Answer> answers, Duration lasted) {

    /** So many at all of these gateways by turns, each under the burst's name and its number. */
    static Burst of(List<Edge> edges, String name, int size) {
        long start = System.nanoTime();
        List<CompletableFuture<Answer>> under = IntStream.range(0, size)
                .mapToObj(i -> send(edges.get(i % edges.size()), name + "-" + i, "acc-" + i))
                .toList();
        List<Answer> answers = under.stream().map(CompletableFuture::join).toList();
        return new Burst(answers, Duration.ofNanos(System.nanoTime() - start));
    }

    private static CompletableFuture<Answer> send(Edge edge, String order, String account) {
        return edge.sendAsync(Orders.payment(edge, order, account));
    }

    /** Those that a limit turned away. */
    List<Answer> refused() {
        return answers.stream().filter(Burst::isRefused).toList();
    }

    int passed() {
        return answers.size() - refused().size();
    }

    /** What a limit of so many a second lets pass of it at most: a second's worth saved up, and what comes meanwhile. */
    int allowed(int perSecond) {
        double seconds = lasted.toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
        return (int) Math.ceil(perSecond * (1 + seconds));
    }

    static boolean isRefused(Answer answer) {
        return answer.status() == 429;
    }
}
