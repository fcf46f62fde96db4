package io.brownout.world;

import io.brownout.world.FaultDice.Fate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Answers requests with a service's business, spoilt by its faults.
 *
 * <p>A request that was received whole is carried out to its end even when its caller hangs up, as in a service that
 * has a thread on it.
 */
final class FaultyHandler implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {

    private final StubRoutes routes;
    private final Scheduler worker;
    private final Supplier<Faults> faults;
    private final FaultDice dice;
    private final Calls calls;
    private final RecordRoutes records;

    FaultyHandler(StubRoutes routes, Scheduler worker, Supplier<Faults> faults, FaultDice dice, RecordRoutes records) {
        this.routes = routes;
        this.worker = worker;
        this.faults = faults;
        this.dice = dice;
        this.calls = records.calls();
        this.records = records;
    }

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        return StubRequest.read(request).flatMap(read -> handle(read, response));
    }

    private Mono<Void> handle(StubRequest request, HttpServerResponse response) {
        if (RecordRoutes.concerns(request)) {
            return StubReply.write(response, records.answer(request), 0);
        }
        calls.add(request);
        Faults now = faults.get();
        CompletableFuture<Outcome> detached = outcome(request, now).toFuture();
        return Mono.fromFuture(detached, true)
                .flatMap(outcome ->
                        StubReply.send(response, told(outcome.answer(), now), outcome.fate(), now.slowBodyMs()));
    }

    private Mono<Outcome> outcome(StubRequest request, Faults now) {
        Mono<Outcome> outcome = spoilt(request, now);
        return now.latencyMs() == 0
                ? outcome
                : Mono.delay(Duration.ofMillis(now.latencyMs())).then(outcome);
    }

    private Mono<Outcome> spoilt(StubRequest request, Faults now) {
        if (now.status() != 0) {
            return Mono.just(new Outcome(declared(now), Fate.SENT));
        }
        if (now.hollow()) {
            return Mono.just(new Outcome(StubAnswer.of(200, Map.of()), Fate.SENT));
        }
        if (dice.hits(now.errorRate())) {
            return Mono.just(new Outcome(StubAnswer.error(500, "injected"), Fate.SENT));
        }
        return Mono.fromCallable(() -> routes.answer(request))
                .subscribeOn(worker)
                .map(answer -> new Outcome(answer, fate(request, answer, now)));
    }

    private static StubAnswer declared(Faults now) {
        StubAnswer answer = StubAnswer.error(now.status(), "injected");
        return now.retryAfter() == 0 ? answer : answer.with("Retry-After", String.valueOf(now.retryAfter()));
    }

    private static StubAnswer told(StubAnswer answer, Faults now) {
        return now.serviceMode().isEmpty() ? answer : answer.with("Service-Mode", now.serviceMode());
    }

    private Fate fate(StubRequest request, StubAnswer answer, Faults now) {
        boolean accepted = request.method().equals("POST") && answer.isSuccess();
        return accepted && dice.hits(now.commitThenNoAnswer()) ? dice.silence() : Fate.SENT;
    }

    /** What was decided, and whether the caller gets to know. */
    private record Outcome(StubAnswer answer, Fate fate) {}
}
