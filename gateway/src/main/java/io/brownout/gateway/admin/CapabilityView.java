package io.brownout.gateway.admin;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.Standing;
import io.brownout.gateway.board.Subject;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.Capability;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Decider;
import io.brownout.policy.deciding.Decision;
import io.brownout.policy.deciding.Situation;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows one capability: as it is, as it would be by itself, and what is forced. Thread-safe. */
final class CapabilityView {

    private final StatusHeaders status;
    private final ForceView forces;

    CapabilityView(StatusHeaders status, ForceView forces) {
        this.status = status;
        this.forces = forces;
    }

    Map<String, Object> of(BoardSnapshot board, Capability capability, long now) {
        String name = capability.name();
        Standing standing = board.standing(name);
        Map<String, Object> view = new LinkedHashMap<>(inShort(board, standing));
        if (standing.since() > 0) {
            view.put("since", Clocked.seconds(standing.since()));
        }
        board.facts()
                .force(Subject.capability(name))
                .filter(force -> force.until() != Force.FOREVER)
                .ifPresent(force -> view.put("expires", Clocked.millis(force.until())));
        status.text(board, name).ifPresent(text -> view.put("header", text));
        Long lag = board.lags().get(name);
        if (lag != null) {
            view.put("lag", lag);
        }
        view.put("effective", kinds(board, name, standing.safe(), standing.write()));
        view.put("computed", computed(board, capability));
        view.put("forced", forces.of("mode", board.facts().force(Subject.capability(name)), now));
        return view;
    }

    /** The behaviour and its cause alone. */
    static Map<String, Object> inShort(BoardSnapshot board, Standing standing) {
        return decision(board, standing.capability(), standing.shown());
    }

    private static Map<String, Object> computed(BoardSnapshot board, Capability capability) {
        Decider decider = new Decider(board.policy());
        Situation computed = board.situation().computed();
        return kinds(
                board,
                capability.name(),
                decider.decide(capability, RequestKind.SAFE, computed),
                decider.decide(capability, RequestKind.WRITE, computed));
    }

    static Map<String, Object> kinds(BoardSnapshot board, String capability, Decision safe, Decision write) {
        Map<String, Object> kinds = new LinkedHashMap<>();
        kinds.put("reads", decision(board, capability, safe));
        kinds.put("writes", decision(board, capability, write));
        return kinds;
    }

    private static Map<String, Object> decision(BoardSnapshot board, String capability, Decision decision) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("behaviour", decision.behaviour().toString());
        decision.mode().ifPresent(mode -> {
            view.put("mode", mode.name());
            view.put("severity", mode.severity().toString());
        });
        view.put("cause", new CauseWords(board).of(capability, decision));
        return view;
    }
}
