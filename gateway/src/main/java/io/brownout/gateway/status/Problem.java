package io.brownout.gateway.status;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.status.PolicyTexts.Told;
import io.brownout.policy.Capability;
import io.brownout.policy.Mode;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal as RFC 9457 spells it, with what became of the user's action. Immutable.
 *
 * @param type which problem
 * @param capability the capability that refuses; empty when none is at stake
 * @param reason the mode that is the reason; empty when it is something else
 * @param retryAfter when to ask again; empty when asking again does not help
 * @param location where the action can be followed; empty when it cannot
 * @param ref what support may ask for; empty unless the capability was degraded when the request came
 * @param repetition whether the refused request may repeat an earlier one, or ask about it, of which nobody has read the
 *     record
 */
public record Problem(
        ProblemType type,
        Optional<Capability> capability,
        Optional<Reason> reason,
        Optional<Duration> retryAfter,
        Optional<String> location,
        Optional<String> ref,
        Repetition repetition) {

    /** A problem that may be gone later. */
    public static Problem of(ProblemType type, Duration retryAfter) {
        return ofClient(type).after(retryAfter);
    }

    /** A problem that the client has to mend first. */
    public static Problem ofClient(ProblemType type) {
        return new Problem(
                type,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Repetition.NONE);
    }

    /** The same problem, of a capability, in its present degraded period if it is in one. */
    public Problem of(Capability refusing, BoardSnapshot snapshot) {
        Optional<String> period = StatusHeaders.ref(snapshot, refusing.name());
        return new Problem(type, Optional.of(refusing), reason, retryAfter, location, period, repetition);
    }

    /** The same problem, of a request of which so much is known. */
    public Problem of(Repetition known) {
        return new Problem(type, capability, reason, retryAfter, location, ref, known);
    }

    /** The same problem, because of a mode; of none when the mode is empty. */
    public Problem because(BoardSnapshot snapshot, Optional<Mode> mode) {
        Optional<Reason> because = mode.map(present -> Reason.of(snapshot, present));
        return new Problem(type, capability, because, retryAfter, location, ref, repetition);
    }

    /** The same problem, with a place where the action can be followed. */
    public Problem at(String place) {
        return new Problem(type, capability, reason, retryAfter, Optional.of(place), ref, repetition);
    }

    Problem after(Duration delay) {
        return new Problem(type, capability, reason, Optional.of(delay), location, ref, repetition);
    }

    /**
     * Its members.
     *
     * @param kind whether the refused request was to change anything
     * @param language one of the gateway's own
     * @param message the policy's words, in whatever language
     */
    Map<String, Object> body(RequestKind kind, String language, Optional<Told> message) {
        boolean read = kind == RequestKind.SAFE;
        Fate fate = fate(read);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.uri());
        body.put("title", type.title(language));
        body.put("status", type.status().value());
        body.put("detail", type.detail(fate, repetition, language));
        capability.ifPresent(refusing -> body.put("capability", refusing.name()));
        reason.ifPresent(because -> body.put("mode", because.mode().toString()));
        message.ifPresent(told -> body.put("message", told.text()));
        fate.tell(body, read ? Optional.empty() : effect());
        retryAfter.ifPresent(delay -> body.put("retryAfter", delay.toSeconds()));
        ref.ifPresent(ref -> body.put("ref", ref));
        location.ifPresent(place -> body.put("location", place));
        return body;
    }

    private Fate fate(boolean read) {
        if (repetition.isPossible()) {
            return type.fate();
        }
        return read ? type.fate().ofRead() : type.fate().ofFirst();
    }

    private Optional<String> effect() {
        return capability.flatMap(refusing -> refusing.writes().effect());
    }
}
