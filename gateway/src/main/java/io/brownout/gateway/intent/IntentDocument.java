package io.brownout.gateway.intent;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.status.Fate;
import io.brownout.policy.Capability;
import io.brownout.policy.Mode;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/**
 * An intent as its maker sees it: where it is and what became of the action, in fields and in words. Immutable.
 *
 * @param body its members
 * @param text the words among them
 * @param languages of the words; empty when nobody can tell
 */
public record IntentDocument(Map<String, Object> body, String text, Set<String> languages) {

    /**
     * What a write comes to that is kept.
     *
     * @param now epoch milliseconds
     */
    public static IntentDocument of(
            GuardedOutcome.Kept kept, Capability capability, BoardSnapshot snapshot, HttpHeaders request, long now) {
        IntentSighting seen = new IntentSighting(
                kept.state(),
                capability.name(),
                "",
                kept.acceptedAt(),
                Optional.empty(),
                Optional.empty(),
                kept.maybeSent());
        return of(kept.id(), seen, snapshot, request, now);
    }

    /** The mode in which writes of a capability are kept: the present one, or else the one that it declares. */
    public static Optional<Mode> queueingMode(BoardSnapshot snapshot, Capability capability) {
        return snapshot.standing(capability.name())
                .decision(RequestKind.WRITE)
                .mode()
                .filter(mode -> mode.behaviour().queues())
                .or(capability::queueingMode);
    }

    static IntentDocument of(String id, IntentSighting seen, BoardSnapshot snapshot, HttpHeaders request, long now) {
        Optional<Capability> capability =
                Optional.ofNullable(snapshot.policy().capabilities().get(seen.capability()));
        Fate fate = seen.fate(capability
                .flatMap(Capability::upstream)
                .map(snapshot.policy().dependencies()::get)
                .map(dependency -> dependency.contract().finalRejections())
                .orElse(Set.of()));
        IntentWords words = IntentWords.of(seen.state(), fate, capability, snapshot, request);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("capability", seen.capability());
        body.put("state", seen.state().name());
        body.put("settled", seen.state().isSettled());
        fate.tell(body, capability.flatMap(known -> known.writes().effect()));
        body.put("text", words.text());
        seen.acceptedAt().ifPresent(at -> body.put("acceptedAt", time(at)));
        capability.flatMap(known -> by(seen, known, snapshot, now)).ifPresent(at -> body.put("by", time(at)));
        seen.settledAt().ifPresent(at -> body.put("settledAt", time(at)));
        seen.answered().ifPresent(status -> body.put("status", status));
        body.put("location", IntentResource.PATH + id);
        return new IntentDocument(body, words.text(), words.languages());
    }

    /** When it is to be done, as promised of what moves by itself; empty when that cannot be held. */
    private static Optional<Long> by(IntentSighting seen, Capability capability, BoardSnapshot snapshot, long now) {
        long movable = Math.max(now, Suspension.orderedUntil(snapshot, capability));
        Optional<Duration> promise = queueingMode(snapshot, capability)
                .flatMap(Mode::promise)
                .filter(promised -> seen.state().isQueued());
        return promise.flatMap(promised -> seen.acceptedAt().map(at -> at + promised.toMillis()))
                .filter(at -> at - lag(seen, snapshot).toMillis() > movable);
    }

    private static Duration lag(IntentSighting seen, BoardSnapshot snapshot) {
        Long measured = snapshot.lags().get(seen.capability());
        return measured == null ? Duration.ZERO : Duration.ofSeconds(measured);
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
