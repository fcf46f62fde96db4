package io.brownout.gateway.admin;

import io.brownout.gateway.board.AuditChain;
import io.brownout.gateway.board.AuditEntry;
import io.brownout.gateway.board.AuditTrail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The audit trail, page by page, each page checked against the one before it. Thread-safe. */
final class AuditResource {

    private static final Logger log = LoggerFactory.getLogger(AuditResource.class);
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private final AuditTrail trail;

    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    List<AdminRoute> routes() {
        return List.of(AdminRoute.get("audit", this::page));
    }

    private Mono<ServerResponse> page(ServerRequest request) {
        Optional<Long> from = number(request, "from", 1, Long.MAX_VALUE - MOST);
        Optional<Long> limit = number(request, "limit", USUAL, MOST - 1);
        if (from.isEmpty() || limit.isEmpty()) {
            return AdminProblem.of(
                            AdminProblemType.REQUEST_UNCLEAR,
                            "from is a number from 1, limit a number from 1 to " + (MOST - 1) + ".")
                    .response();
        }
        long first = from.get();
        int most = limit.get().intValue();
        return trail.size()
                .flatMap(size -> read(first, most)
                        .flatMap(entries -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(view(entries, first, size))))
                .doOnError(error -> log.warn("The audit trail cannot be read", error))
                .onErrorResume(
                        error -> AdminProblem.of(AdminProblemType.REDIS_AWAY, "The audit trail cannot be read now.")
                                .goneAfter(AdminSecurity.ASK_AGAIN)
                                .response());
    }

    /** With the entry before the page, which its first one has to follow. */
    private Mono<List<AuditEntry>> read(long first, int most) {
        return first == 1 ? trail.read(1, most) : trail.read(first - 1, most + 1);
    }

    private static Map<String, Object> view(List<AuditEntry> read, long first, long size) {
        List<AuditEntry> page =
                read.stream().filter(entry -> entry.number() >= first).toList();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("size", size);
        view.put("chain", chain(read, first, size));
        view.put("entries", page.stream().map(AuditResource::view).toList());
        long next = page.isEmpty() ? first : page.get(page.size() - 1).number() + 1;
        if (!page.isEmpty() && next <= size) {
            view.put("next", AdminRoute.ROOT + "audit?from=" + next + "&limit=" + page.size());
        }
        return view;
    }

    /** An entry that should be there and is not breaks the chain as well. */
    private static Map<String, Object> chain(List<AuditEntry> read, long first, long size) {
        Optional<Long> gap = first <= size && read.stream().noneMatch(entry -> entry.number() == first)
                ? Optional.of(first)
                : Optional.empty();
        Optional<Long> broken = AuditChain.breakIn(read).or(() -> gap);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("intact", broken.isEmpty());
        broken.ifPresent(number -> {
            view.put("brokenAt", number);
            view.put("words", "entry " + number + " was changed, or does not follow the one before it");
        });
        return view;
    }

    private static Map<String, Object> view(AuditEntry entry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", entry.number());
        view.put("at", Clocked.millis(entry.at()));
        view.put("actor", entry.actor());
        view.put("action", entry.action());
        view.put("subject", entry.subject());
        view.put("value", entry.value());
        if (entry.until() > 0 && entry.until() != Long.MAX_VALUE) {
            view.put("until", Clocked.millis(entry.until()));
        }
        view.put("reason", entry.reason());
        view.put("ticket", entry.ticket());
        view.put("breakGlass", entry.breakGlass());
        view.put("previous", entry.previous());
        view.put("digest", entry.digest());
        return view;
    }

    /** A query parameter; the usual value when it is missing, empty when it is out of bounds. */
    private static Optional<Long> number(ServerRequest request, String name, long usual, long most) {
        Optional<String> text = request.queryParam(name);
        if (text.isEmpty()) {
            return Optional.of(usual);
        }
        return text.filter(digits -> digits.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .filter(value -> value >= 1 && value <= most);
    }
}
