package io.brownout.gateway.intent;

import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.Problem;
import io.brownout.gateway.status.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Tells those who made an intent where it is. Never shows a body: the same key, sent again, gets the answer. */
public final class IntentResource {

    /** Where intents are: the public id follows. */
    public static final String PATH = "/.well-known/intents/";

    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    private final IntentStore store;
    private final StoreWatch watch;
    private final CallerResolver callers;

    IntentResource(IntentStore store, StoreWatch watch, CallerResolver callers) {
        this.store = store;
        this.watch = watch;
        this.callers = callers;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().GET(PATH + "{id}", this::get).build();
    }

    private Mono<ServerResponse> get(ServerRequest request) {
        if (!watch.isReady()) {
            return away();
        }
        String id = request.pathVariable("id");
        return Mono.justOrEmpty(IntentAddress.idKeyOf(id))
                .flatMap(store::find)
                .flatMap(Mono::justOrEmpty)
                .filterWhen(seen -> callerOf(request, seen).map(caller -> caller.maySee(seen.maker())))
                .flatMap(seen -> found(id, seen))
                .switchIfEmpty(Mono.defer(IntentResource::notFound))
                .onErrorResume(error -> away());
    }

    private Mono<Caller> callerOf(ServerRequest request, IntentSighting seen) {
        request.exchange().getAttributes().put(CallerResolver.CAPABILITY, seen.capability());
        return callers.callerOf(request.exchange());
    }

    private static Mono<ServerResponse> found(String id, IntentSighting seen) {
        ServerResponse.BodyBuilder response =
                ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CacheControl.noStore());
        if (!seen.state().isSettled()) {
            response.header(HttpHeaders.RETRY_AFTER, Long.toString(ASK_AGAIN.toSeconds()));
        }
        return response.bodyValue(body(id, seen));
    }

    private static Map<String, Object> body(String id, IntentSighting seen) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("capability", seen.capability());
        body.put("state", seen.state().name());
        body.put("settled", seen.state().isSettled());
        seen.acceptedAt().ifPresent(at -> body.put("acceptedAt", time(at)));
        seen.settledAt().ifPresent(at -> body.put("settledAt", time(at)));
        Optional<Integer> result = seen.status().filter(status -> seen.state().isSettled() && status > 0);
        result.ifPresent(status -> body.put("status", status));
        return body;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static Mono<ServerResponse> notFound() {
        return JsonAnswers.response(Problem.ofClient(ProblemType.NOT_FOUND));
    }

    private static Mono<ServerResponse> away() {
        return JsonAnswers.response(Problem.of(ProblemType.STATUS_UNKNOWN, ASK_AGAIN));
    }
}
