package io.brownout.gateway.admin;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Standing;
import io.brownout.gateway.status.ProblemType;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Dependency;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Decision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Shows what users of a capability would see: the header, and the texts of refusals. Thread-safe. */
final class UserTexts {

    private final StatusHeaders status;

    UserTexts(StatusHeaders status) {
        this.status = status;
    }

    Map<String, Object> of(BoardSnapshot board, String capability) {
        Standing standing = board.standing(capability);
        Map<String, Object> view = new LinkedHashMap<>();
        status.text(board, capability).ifPresent(text -> view.put("header", text));
        standing.shown().mode().flatMap(mode -> mode.message()).ifPresent(message -> view.put("message", message));
        standing.shown()
                .dependency()
                .map(board.policy().dependencies()::get)
                .map(Dependency::userImpact)
                .ifPresent(impact -> view.put("impact", impact));
        view.put("reads", kind(standing.safe(), RequestKind.SAFE));
        view.put("writes", kind(standing.write(), RequestKind.WRITE));
        return view;
    }

    private static Map<String, Object> kind(Decision decision, RequestKind kind) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("behaviour", decision.behaviour().toString());
        refusal(decision.behaviour(), kind).ifPresent(problem -> {
            view.put("status", problem.status().value());
            view.put("title", problem.title());
            view.put("detail", problem.detail());
        });
        return view;
    }

    /** The problem that a request is refused with; empty when it is served in some way. */
    private static Optional<ProblemType> refusal(Behaviour behaviour, RequestKind kind) {
        return switch (behaviour) {
            case UNAVAILABLE -> Optional.of(ProblemType.UNAVAILABLE);
            case READ_ONLY, STALE, FALLBACK ->
                kind == RequestKind.WRITE ? Optional.of(ProblemType.READ_ONLY) : Optional.empty();
            case NORMAL, QUEUED, DELAYED, LIMITED -> Optional.empty();
        };
    }
}
