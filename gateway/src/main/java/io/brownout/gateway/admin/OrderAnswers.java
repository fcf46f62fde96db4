package io.brownout.gateway.admin;

import io.brownout.gateway.board.OrderOutcome;
import io.brownout.policy.deciding.Objection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Says what came of an order. Thread-safe. */
final class OrderAnswers {

    private static final Logger log = LoggerFactory.getLogger(OrderAnswers.class);

    private final Spread spread;

    OrderAnswers(Spread spread) {
        this.spread = spread;
    }

    Mono<ServerResponse> answer(OrderOutcome outcome) {
        return outcome.fold(new OrderOutcome.Cases<Mono<ServerResponse>>(
                applied -> done(applied.rev(), true),
                unchanged -> done(unchanged.rev(), false),
                OrderAnswers::moved,
                OrderAnswers::refused,
                OrderAnswers::unshared));
    }

    /** What came of telling the others of a policy that this replica has in force already. */
    Mono<ServerResponse> answerReload(OrderOutcome outcome) {
        return outcome.fold(new OrderOutcome.Cases<Mono<ServerResponse>>(
                applied -> answer(applied),
                unchanged -> answer(unchanged),
                moved -> halfDone("the board moved to " + moved.rev(), false),
                refused -> halfDone("refused: " + refused.objections(), false),
                unshared -> halfDone(unshared.why(), unshared.maybeWritten())));
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

    private static Mono<ServerResponse> halfDone(String why, boolean maybeWritten) {
        log.warn("A policy is in force here, and the other replicas may not have been told: {}", why);
        return AdminProblem.of(
                        AdminProblemType.POLICY_UNSPREAD,
                        "This replica has the new policy in force; the others may still have the one before. "
                                + "Look at the fleet, and order the reload again.")
                .with("maybeWritten", maybeWritten)
                .goneAfter(AdminSecurity.ASK_AGAIN)
                .response();
    }

    private static Mono<ServerResponse> unshared(OrderOutcome.Unshared unshared) {
        log.warn("An order was not carried out for sure: {}", unshared.why());
        String written = unshared.maybeWritten()
                ? "It may have been carried out all the same: look at the board before you try again."
                : "Nothing was done.";
        return AdminProblem.of(
                        AdminProblemType.REDIS_AWAY,
                        "Redis cannot be asked, and the replicas would not agree. " + written)
                .with("maybeWritten", unshared.maybeWritten())
                .goneAfter(AdminSecurity.ASK_AGAIN)
                .response();
    }
}
