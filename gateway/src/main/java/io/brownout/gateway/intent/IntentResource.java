package io.brownout.gateway.intent;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.status.Challenge;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.LanguageParameter;
import io.brownout.gateway.status.OwnGround;
import io.brownout.gateway.status.Problem;
import io.brownout.gateway.status.ProblemType;
import io.brownout.gateway.status.Repetition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.function.server.RequestPredicates;
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
    /** What waits for people, or for word from its upstream, may do so for days. */
    private static final Duration ASK_RARELY = Duration.ofMinutes(1);

    private static final long LATEST = 20;

    private final IntentStore store;
    private final StoreWatch watch;
    private final CallerResolver callers;
    private final Board board;
    private final JsonAnswers answers;

    IntentResource(IntentStore store, StoreWatch watch, CallerResolver callers, Board board, JsonAnswers answers) {
        this.store = store;
        this.watch = watch;
        this.callers = callers;
        this.board = board;
        this.answers = answers;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route(
                        RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                                .and(RequestPredicates.path(PATH + "{id}")),
                        this::get)
                .and(OwnGround.rest(PATH.substring(0, PATH.length() - 1), answers))
                .filter(LanguageParameter::first);
    }

    private Mono<ServerResponse> get(ServerRequest request) {
        if (!watch.isReady()) {
            return away(request);
        }
        String id = request.pathVariable("id");
        return Mono.justOrEmpty(IntentAddress.idKeyOf(id))
                .flatMap(store::find)
                .flatMap(Mono::justOrEmpty)
                .flatMap(seen -> shown(request, id, seen))
                .switchIfEmpty(Mono.defer(() -> notFound(request)))
                .onErrorResume(error -> away(request));
    }

    private Mono<ServerResponse> shown(ServerRequest request, String id, IntentSighting seen) {
        if (Caller.ANONYMOUS.maySee(seen.maker())) {
            return found(request, id, seen);
        }
        return callerOf(request, seen).flatMap(caller -> {
            if (caller.maySee(seen.maker())) {
                return found(request, id, seen);
            }
            return caller.equals(Caller.ANONYMOUS) ? challenged(request) : notFound(request);
        });
    }

    private Mono<Caller> callerOf(ServerRequest request, IntentSighting seen) {
        request.exchange().getAttributes().put(CallerResolver.CAPABILITY, seen.capability());
        return callers.callerOf(request.exchange());
    }

    /** The tag alone makes Spring answer 304 to a client that has it. */
    private Mono<ServerResponse> found(ServerRequest request, String id, IntentSighting seen) {
        BoardSnapshot snapshot = board.snapshot();
        IntentDocument document =
                IntentDocument.of(id, seen, snapshot, request.headers().asHttpHeaders(), watch.storeTime());
        ServerResponse.BodyBuilder response = ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(DigestUtils.md5DigestAsHex(document.body().toString().getBytes(StandardCharsets.UTF_8)))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .headers(headers -> {
                    JsonAnswers.keepVary(headers, request);
                    JsonAnswers.language(headers, document.languages());
                });
        if (!seen.state().isSettled()) {
            Duration later = answers.staggered(askAgain(seen, snapshot));
            response.header(HttpHeaders.RETRY_AFTER, Long.toString(later.toSeconds()));
        }
        return response.bodyValue(document.body());
    }

    private static Duration askAgain(IntentSighting seen, BoardSnapshot snapshot) {
        if (seen.state() == IntentState.PARKED || seen.state() == IntentState.UNKNOWN) {
            return ASK_RARELY;
        }
        Long lag = snapshot.lags().get(seen.capability());
        return lag == null ? ASK_AGAIN : Duration.ofSeconds(Math.min(lag, LATEST));
    }

    /** Nobody is asking about what somebody made: its maker, perhaps, whose token is over. */
    private Mono<ServerResponse> challenged(ServerRequest request) {
        boolean sent = request.headers().asHttpHeaders().containsKey(HttpHeaders.AUTHORIZATION);
        ProblemType type = sent ? ProblemType.TOKEN_REFUSED : ProblemType.TOKEN_MISSING;
        HttpHeaders headers = request.exchange().getResponse().getHeaders();
        Challenge.put(headers, board.snapshot().policy(), sent);
        return answers.response(request, Problem.ofClient(type).of(Repetition.UNREAD));
    }

    private Mono<ServerResponse> notFound(ServerRequest request) {
        return answers.response(request, Problem.ofClient(ProblemType.NOT_FOUND));
    }

    private Mono<ServerResponse> away(ServerRequest request) {
        return answers.response(request, Problem.of(ProblemType.STATUS_UNKNOWN, ASK_AGAIN));
    }
}
