package io.brownout.gateway.admin;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Standing;
import io.brownout.gateway.status.PolicyTexts;
import io.brownout.gateway.status.ProblemType;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Dependency;
import io.brownout.policy.Mode;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Decision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

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
        Optional<String> message = standing.shown().mode().flatMap(Mode::message);
        message.ifPresent(key -> view.put("message", key));
        PolicyTexts.of(board.policy(), message, new HttpHeaders()).ifPresent(told -> view.put("text", told.text()));
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
            view.put("refused", decision.behaviour() == Behaviour.LIMITED ? "over the limit" : "always");
            view.put("status", problem.status().value());
            view.put("title", problem.title());
            view.put("detail", problem.detail(kind));
        });
        if (kind == RequestKind.SAFE) {
            decision.mode().flatMap(Mode::fallback).ifPresent(answer -> {
                view.put("status", answer.status());
                view.put("mediaType", answer.mediaType());
                view.put("body", answer.body());
            });
        }
        return view;
    }

    /** The problem that a request is refused with; empty when it is served in some way. */
    private static Optional<ProblemType> refusal(Behaviour behaviour, RequestKind kind) {
        boolean write = kind == RequestKind.WRITE;
        return switch (behaviour) {
            case UNAVAILABLE -> Optional.of(ProblemType.UNAVAILABLE);
            case LIMITED -> Optional.of(ProblemType.LIMITED);
            case READ_ONLY -> Optional.of(ProblemType.READ_ONLY).filter(type -> write);
            case STALE, FALLBACK -> Optional.of(ProblemType.UNAVAILABLE).filter(type -> write);
            case NORMAL, QUEUED, DELAYED -> Optional.empty();
        };
    }
}
