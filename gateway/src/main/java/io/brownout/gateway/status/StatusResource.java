package io.brownout.gateway.status;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Standing;
import io.brownout.policy.deciding.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The status document: how every capability is, from memory alone. */
final class StatusResource {

    static final String PATH = "/.well-known/service-mode";
    static final String PROBLEMS = PATH + "/problems/";
    private static final CacheControl BRIEFLY = CacheControl.maxAge(Duration.ofSeconds(5));

    private final Board board;
    private final Duration ttl;
    private final List<StatusPart> parts;

    /** @param parts what other features add */
    StatusResource(Board board, Duration ttl, List<StatusPart> parts) {
        this.board = board;
        this.ttl = ttl;
        this.parts = List.copyOf(parts);
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().GET(PATH, this::get).build();
    }

    /** The tag alone makes Spring answer 304 to a client that has it. */
    private Mono<ServerResponse> get(ServerRequest request) {
        BoardSnapshot snapshot = board.snapshot();
        Map<String, Object> document = document(snapshot);
        String tag = "\"" + snapshot.rev() + "-"
                + Integer.toHexString(document.toString().hashCode()) + "\"";
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(tag)
                .cacheControl(BRIEFLY)
                .bodyValue(document);
    }

    private Map<String, Object> document(BoardSnapshot snapshot) {
        Map<String, Object> capabilities = new LinkedHashMap<>();
        snapshot.standings().forEach((name, standing) -> capabilities.put(name, capability(snapshot, standing)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("service", snapshot.policy().service());
        document.put("region", snapshot.facts().region());
        document.put(
                "coverage",
                Coverage.of(snapshot.policy(), snapshot.facts().region()).least());
        document.put("agreed", snapshot.facts().shared());
        document.put("rev", snapshot.rev());
        document.put("ttl", ttl.toSeconds());
        parts.forEach(part -> part.value().ifPresent(value -> document.put(part.name(), value)));
        document.put("capabilities", capabilities);
        return document;
    }

    private Map<String, Object> capability(BoardSnapshot snapshot, Standing standing) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("behaviour", standing.shown().behaviour().toString());
        standing.shown().mode().ifPresent(mode -> {
            told.put("mode", mode.name());
            told.put("severity", mode.severity().toString());
            told.put("cause", standing.shown().cause().toString());
            told.put("since", Instant.ofEpochSecond(standing.since()).toString());
            mode.message().ifPresent(message -> told.put("message", message));
        });
        standing.shown()
                .dependency()
                .map(snapshot.policy().dependencies()::get)
                .ifPresent(dependency -> told.put("impact", dependency.userImpact()));
        Long lag = snapshot.lags().get(standing.capability());
        if (lag != null) {
            told.put("lag", lag);
        }
        return told;
    }
}
