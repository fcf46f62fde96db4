package io.brownout.world;

import org.reactivestreams.Publisher;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The fault API of a service: {@code GET}, {@code PUT} and {@code DELETE /faults}; its ledger and calls beside it. */
final class FaultRoutes {

    private final Stub stub;

    FaultRoutes(Stub stub) {
        this.stub = stub;
    }

    Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return StubRequest.read(request)
                .publishOn(Schedulers.boundedElastic())
                .map(this::answer)
                .flatMap(answer -> StubReply.write(response, answer, 0));
    }

    private StubAnswer answer(StubRequest request) {
        if (request.is("PUT", "/faults")) {
            return put(request.body());
        }
        if (request.is("DELETE", "/faults")) {
            stub.heal();
        }
        boolean known = request.is("GET", "/faults") || request.is("DELETE", "/faults");
        return known ? StubAnswer.of(200, stub.faults()) : stub.records().answer(request);
    }

    private StubAnswer put(String body) {
        try {
            stub.faults(FaultsReader.read(body));
            return StubAnswer.of(200, stub.faults());
        } catch (IllegalArgumentException bad) {
            return StubAnswer.error(400, String.valueOf(bad.getMessage()));
        }
    }
}
