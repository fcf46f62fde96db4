package io.brownout.gateway.admin;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.Order;
import io.brownout.gateway.board.OrderOutcome;
import io.brownout.gateway.board.Orders;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Shows what an order would do, or carries it out, as the request asks for. Thread-safe. */
final class OrderHandling {

    private static final Set<String> PARAMETERS = Set.of("dryRun");
    private static final Set<String> PARAMETERS_OF_RELEASE = Set.of("dryRun", "reason");

    private final Orders orders;
    private final Board board;
    private final PlanView plans;
    private final OrderAnswers answers;

    OrderHandling(Orders orders, Board board, PlanView plans, OrderAnswers answers) {
        this.orders = orders;
        this.board = board;
        this.plans = plans;
        this.answers = answers;
    }

    /** Answers for an order whose fields were read; their faults come before everything else. */
    Mono<ServerResponse> handle(ServerRequest request, Fields fields, Order order) {
        return request.principal()
                .cast(Authentication.class)
                .flatMap(caller -> refusal(request, fields, order, caller)
                        .map(AdminProblem::response)
                        .orElseGet(() -> isDryRun(request) ? plan(order) : carryOut(request, order)));
    }

    private static Optional<AdminProblem> refusal(
            ServerRequest request, Fields fields, Order order, Authentication caller) {
        if (order.breakGlass() && !AdminRole.BREAK_GLASS.isAmong(caller.getAuthorities())) {
            return Optional.of(AdminProblem.of(
                    AdminProblemType.FORBIDDEN,
                    "breakGlass: true needs the role " + AdminRole.BREAK_GLASS + " besides " + AdminRole.OPERATOR
                            + "."));
        }
        return unclear(request).or(fields::problem);
    }

    /** A parameter that is misspelt must not turn a dry run into the real thing. */
    private static Optional<AdminProblem> unclear(ServerRequest request) {
        Set<String> known = HttpMethod.DELETE.equals(request.method()) ? PARAMETERS_OF_RELEASE : PARAMETERS;
        boolean strange = !known.containsAll(request.queryParams().keySet())
                || request.queryParams().values().stream().anyMatch(given -> given.size() > 1);
        String dryRun = request.queryParam("dryRun").orElse("false");
        return strange || !Set.of("true", "false").contains(dryRun)
                ? Optional.of(AdminProblem.of(
                        AdminProblemType.REQUEST_UNCLEAR,
                        "Nothing was done: the query may have dryRun=true or dryRun=false"
                                + (known.contains("reason") ? ", and reason" : "") + ", each once."))
                : manyTags(request);
    }

    /** More than one revision cannot be meant. */
    static Optional<AdminProblem> manyTags(ServerRequest request) {
        return request.headers().header(HttpHeaders.IF_MATCH).size() > 1
                ? Optional.of(AdminProblem.of(
                        AdminProblemType.REQUEST_UNCLEAR, "Nothing was done: If-Match was given more than once."))
                : Optional.empty();
    }

    private static boolean isDryRun(ServerRequest request) {
        return request.queryParam("dryRun").filter("true"::equals).isPresent();
    }

    private Mono<ServerResponse> plan(Order order) {
        return Mono.fromSupplier(() -> orders.plan(order))
                .flatMap(plan -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .eTag(Long.toString(plan.before().rev()))
                        .bodyValue(plans.of(order, plan)));
    }

    /** Does something only while the replicas agree, and the board is the one that the request was made against. */
    Mono<ServerResponse> whileAgreed(ServerRequest request, Supplier<Mono<ServerResponse>> action) {
        if (!board.fleet().shared()) {
            return answers.answer(new OrderOutcome.Unshared("this replica is on its own", false));
        }
        long rev = board.snapshot().rev();
        boolean met = planned(request)
                .map(wanted -> wanted.isEmpty() || wanted.getAsLong() == rev)
                .orElse(false);
        return met ? action.get() : answers.answer(new OrderOutcome.Moved(rev));
    }

    /** Tells the others of a policy that is in force here already. */
    Mono<ServerResponse> spread(Order order) {
        return orders.carryOut(order, OptionalLong.empty()).flatMap(answers::answerReload);
    }

    private Mono<ServerResponse> carryOut(ServerRequest request, Order order) {
        return planned(request)
                .map(rev -> orders.carryOut(order, rev))
                .orElseGet(
                        () -> Mono.just(new OrderOutcome.Moved(board.snapshot().rev())))
                .flatMap(answers::answer);
    }

    /** The revision that the request was made against; empty when there never was such a one. */
    private static Optional<OptionalLong> planned(ServerRequest request) {
        return Optional.ofNullable(request.headers().asHttpHeaders().getFirst(HttpHeaders.IF_MATCH))
                .map(RevTag::parse)
                .orElse(Optional.of(OptionalLong.empty()));
    }
}
