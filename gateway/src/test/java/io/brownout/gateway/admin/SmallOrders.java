package io.brownout.gateway.admin;

import io.brownout.gateway.board.BoardFacts;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.Order;
import io.brownout.gateway.board.OrderOutcome;
import io.brownout.gateway.board.Orders;
import io.brownout.gateway.board.Plan;
import io.brownout.gateway.board.Subject;
import io.brownout.policy.deciding.Objection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** Takes orders at a small board. */
final class SmallOrders implements Orders {

    private final SmallBoard board;
    final List<Order> taken = new CopyOnWriteArrayList<>();
    volatile List<Objection> objections = List.of();
    volatile Optional<OrderOutcome> away = Optional.empty();

    SmallOrders(SmallBoard board) {
        this.board = board;
    }

    @Override
    public Plan plan(Order order) {
        BoardSnapshot before = board.snapshot();
        Map<Subject, Force> forces = new LinkedHashMap<>(before.facts().forces());
        Optional<String> present =
                Optional.ofNullable(forces.remove(order.subject())).map(Force::value);
        order.value().ifPresent(value -> forces.put(order.subject(), force(order, value)));
        String region = order.subject().equals(Subject.REGION)
                ? order.value().orElseThrow()
                : before.facts().region();
        BoardFacts facts = new BoardFacts(before.facts().dependencies(), forces, region, true);
        return new Plan(before, board.on(before.rev(), facts), objections, !present.equals(order.value()));
    }

    private static Force force(Order order, String value) {
        long until = order.ttl().map(ttl -> SmallBoard.NOW + ttl.toMillis()).orElse(Force.FOREVER);
        return new Force(value, order.actor(), order.reason(), order.ticket(), SmallBoard.NOW, until, order.drain());
    }

    @Override
    public Mono<OrderOutcome> carryOut(Order order, OptionalLong planned) {
        return Mono.fromSupplier(() -> away.orElseGet(() -> outcome(order, planned)));
    }

    private OrderOutcome outcome(Order order, OptionalLong planned) {
        Plan plan = plan(order);
        long rev = plan.before().rev();
        if (planned.isPresent() && planned.getAsLong() != rev) {
            return new OrderOutcome.Moved(rev);
        }
        if (!plan.changes()) {
            return new OrderOutcome.Unchanged(rev);
        }
        if (!objections.isEmpty() && !order.breakGlass()) {
            return new OrderOutcome.Refused(objections);
        }
        taken.add(order);
        board.show(plan.after().facts());
        return new OrderOutcome.Applied(board.snapshot().rev());
    }
}
