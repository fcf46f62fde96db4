package io.brownout.gateway.admin;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Fleet;
import io.brownout.gateway.board.Order;
import io.brownout.gateway.board.Plan;
import io.brownout.gateway.board.Standing;
import io.brownout.gateway.board.Subject;
import io.brownout.gateway.intent.Backlog;
import io.brownout.gateway.intent.Backlogs;
import io.brownout.policy.DependencyState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what an order would do before it is given. Thread-safe. */
final class PlanView {

    private final Board board;
    private final UserTexts users;
    private final Backlogs backlogs;

    PlanView(Board board, UserTexts users, Backlogs backlogs) {
        this.board = board;
        this.users = users;
        this.backlogs = backlogs;
    }

    Map<String, Object> of(Order order, Plan plan) {
        List<String> touched = touched(plan);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("rev", plan.before().rev());
        view.put("subject", order.subject().toString());
        view.put("changes", plan.changes());
        view.put(
                "capabilities",
                touched.stream().map(name -> capability(plan, name)).toList());
        view.put("dependencies", dependencies(plan));
        view.put("traffic", traffic(touched, plan.before()));
        if (order.subject().equals(Subject.REGION)) {
            view.put("coverage", CoverageView.of(plan.after()));
        }
        view.put(
                "objections", plan.objections().stream().map(OrderAnswers::view).toList());
        return view;
    }

    private static List<String> touched(Plan plan) {
        return plan.after().standings().values().stream()
                .filter(after -> !isSame(plan.before().standings().get(after.capability()), after))
                .map(Standing::capability)
                .toList();
    }

    private static boolean isSame(@Nullable Standing before, Standing after) {
        return before != null
                && before.safe().equals(after.safe())
                && before.write().equals(after.write());
    }

    private Map<String, Object> capability(Plan plan, String name) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("capability", name);
        view.put("before", effective(plan.before(), name));
        view.put("after", effective(plan.after(), name));
        view.put("users", users.of(plan.after(), name));
        view.put("requestsPerSecond", board.fleet().traffic(name));
        Backlog backlog = backlogs.now().get(name);
        if (backlog != null) {
            view.put("intents", intents(backlog));
        }
        return view;
    }

    private static Map<String, Object> intents(Backlog backlog) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("waiting", backlog.depth());
        view.put("overdue", backlog.overdue());
        view.put("unknown", backlog.inDoubt());
        view.put("parked", backlog.parked());
        return view;
    }

    private static Map<String, Object> effective(BoardSnapshot board, String name) {
        Standing standing = board.standing(name);
        return CapabilityView.kinds(board, name, standing.safe(), standing.write());
    }

    private static List<Map<String, Object>> dependencies(Plan plan) {
        List<Map<String, Object>> changed = new ArrayList<>();
        plan.after().policy().dependencies().keySet().forEach(name -> {
            DependencyState before = plan.before().situation().conditionOf(name).state();
            DependencyState after = plan.after().situation().conditionOf(name).state();
            if (before != after) {
                Map<String, Object> view = new LinkedHashMap<>();
                view.put("dependency", name);
                view.put("before", before.toString());
                view.put("after", after.toString());
                changed.add(view);
            }
        });
        return changed;
    }

    /** In the last minute, over all replicas. */
    private Map<String, Object> traffic(List<String> touched, BoardSnapshot before) {
        Fleet fleet = board.fleet();
        double all =
                before.standings().keySet().stream().mapToDouble(fleet::traffic).sum();
        double part = touched.stream().mapToDouble(fleet::traffic).sum();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("requestsPerSecond", part);
        view.put("sharePercent", all > 0 ? Math.round(1000 * part / all) / 10.0 : 0.0);
        return view;
    }
}
