package io.brownout.gateway.admin;

import io.brownout.gateway.board.Order;
import io.brownout.gateway.policy.PolicyInForce;
import io.brownout.gateway.policy.PolicyInForce.RefusedReload;
import io.brownout.policy.Violation;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The policy in force, and the order to read it anew. Thread-safe; files are read off the event loops. */
final class PolicyResource {

    private final PolicyInForce policy;
    private final OrderBody body;
    private final OrderForms forms;
    private final OrderHandling handling;

    PolicyResource(PolicyInForce policy, OrderBody body, OrderForms forms, OrderHandling handling) {
        this.policy = policy;
        this.body = body;
        this.forms = forms;
        this.handling = handling;
    }

    List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("policy", this::policy),
                AdminRoute.order(HttpMethod.POST, "policy/reload", this::reload));
    }

    private Mono<ServerResponse> policy(ServerRequest request) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("service", policy.current().service());
        view.put("digest", policy.digest());
        view.put("source", policy.source());
        view.put("refusedReload", policy.lastRefusal().map(PolicyResource::view).orElse(null));
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(view);
    }

    private Mono<ServerResponse> reload(ServerRequest request) {
        return request.principal()
                .map(Principal::getName)
                .flatMap(actor -> body.read(request, OrderForms.RELOAD, fields -> reload(request, fields, actor)));
    }

    /** What is wrong with the request is said before anything is read. */
    private Mono<ServerResponse> reload(ServerRequest request, Fields fields, String actor) {
        Order unread = forms.reload(policy.digest(), fields, actor);
        if (!request.queryParams().isEmpty()) {
            return AdminProblem.of(
                            AdminProblemType.REQUEST_UNCLEAR,
                            "Nothing was done: a reload takes no query, and cannot be tried without doing it.")
                    .response();
        }
        return OrderHandling.manyTags(request)
                .or(fields::problem)
                .map(AdminProblem::response)
                .orElseGet(() -> handling.whileAgreed(request, () -> readAndSpread(unread)));
    }

    private Mono<ServerResponse> readAndSpread(Order unread) {
        return read().flatMap(refused ->
                refused.map(PolicyResource::refusal).orElseGet(() -> handling.spread(withDigest(unread))));
    }

    private Mono<Optional<RefusedReload>> read() {
        return Mono.fromCallable(policy::reload).subscribeOn(Schedulers.boundedElastic());
    }

    private Order withDigest(Order order) {
        return new Order(
                order.subject(),
                Optional.of(policy.digest()),
                order.ttl(),
                order.drain(),
                order.actor(),
                order.reason(),
                order.ticket(),
                order.breakGlass());
    }

    private static Mono<ServerResponse> refusal(RefusedReload refused) {
        AdminProblem problem = AdminProblem.of(
                AdminProblemType.POLICY_REFUSED,
                "Nothing was ordered, and the policy in force stays. "
                        + (refused.unreadable().isEmpty()
                                ? refused.violations().all().size() + " violation(s) were found."
                                : refused.unreadable()));
        return problem.with("violations", violations(refused)).response();
    }

    private static Map<String, Object> view(RefusedReload refused) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("at", refused.at().toString());
        if (!refused.unreadable().isEmpty()) {
            view.put("unreadable", refused.unreadable());
        }
        view.put("violations", violations(refused));
        return view;
    }

    private static List<Map<String, Object>> violations(RefusedReload refused) {
        return refused.violations().all().stream().map(PolicyResource::view).toList();
    }

    private static Map<String, Object> view(Violation violation) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("rule", violation.rule());
        view.put("path", violation.path());
        view.put("line", violation.line());
        view.put("column", violation.column());
        view.put("message", violation.message());
        return view;
    }
}
