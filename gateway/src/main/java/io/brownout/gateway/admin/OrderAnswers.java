package io.brownout.gateway.admin;

import io.brownout.gateway.board.OrderOutcome;
import io.brownout.policy.deciding.Objection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Says what came of an order. Thread-safe. */
final class OrderAnswers {

    private final Spread spread;

    OrderAnswers(Spread spread) {
        this.spread = spread;
    }

    Mono<ServerResponse> answer(OrderOutcome outcome) {
        return outcome.<Mono<ServerResponse>>fold(
                applied -> done(applied.rev(), true),
                unchanged -> done(unchanged.rev(), false),
                OrderAnswers::moved,
                OrderAnswers::refused,
                OrderAnswers::unshared);
    }

    private Mono<ServerResponse> done(long rev, boolean changed) {
        return spread.of(rev).flatMap(reached -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("rev", rev);
            body.put("changed", changed);
            body.put("replicas", reached.view());
            return ServerResponse.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .eTag(Long.toString(rev))
                    .bodyValue(body);
        });
    }

    private static Mono<ServerResponse> moved(OrderOutcome.Moved moved) {
        return AdminProblem.of(
                        AdminProblemType.BOARD_MOVED,
                        "Nothing was done: the board is at revision " + moved.rev() + " now. Look at the plan again.")
                .with("rev", moved.rev())
                .response();
    }

    private static Mono<ServerResponse> refused(OrderOutcome.Refused refused) {
        String words = refused.objections().stream()
                .map(objection -> objection.rule() + ": " + objection.detail())
                .collect(Collectors.joining("; "));
        return AdminProblem.of(AdminProblemType.UNSAFE, "Nothing was done. " + words + ".")
                .with(
                        "objections",
                        refused.objections().stream().map(OrderAnswers::view).toList())
                .response();
    }

    static Map<String, Object> view(Objection objection) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("rule", objection.rule());
        view.put("detail", objection.detail());
        return view;
    }

    private static Mono<ServerResponse> unshared(OrderOutcome.Unshared unshared) {
        String written = unshared.maybeWritten()
                ? "It may have been carried out all the same: look at the board before you try again."
                : "Nothing was done.";
        return AdminProblem.of(
                        AdminProblemType.REDIS_AWAY, "The replicas would not agree: " + unshared.why() + ". " + written)
                .with("maybeWritten", unshared.maybeWritten())
                .goneAfter(AdminSecurity.ASK_AGAIN)
                .response();
    }
}
