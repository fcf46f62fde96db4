package io.brownout.gateway.status;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Standing;
import io.brownout.gateway.field.ModeField;
import io.brownout.gateway.field.ModeMember;
import io.brownout.gateway.field.ModeParameter;
import io.brownout.gateway.status.PreparedTexts.Told;
import io.brownout.policy.Mode;
import io.brownout.policy.Severity;
import io.brownout.policy.deciding.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * Writes the status of capabilities on responses, all of it in one field. Texts are prepared once for each board
 * snapshot, so that a response only copies one; what speaks of one response alone is made for it. Thread-safe.
 */
public final class StatusHeaders {

    private static final String LINK_TO_STATUS =
            "<" + StatusResource.PATH + ">; rel=\"status\"; type=\"application/json\"";
    private static final String NO_STORE = "no-store";

    private final long ttl;
    private final RecentTexts texts;

    /** @param ttl how long a client may rely on what it is told */
    public StatusHeaders(Duration ttl) {
        this.ttl = ttl.toSeconds();
        this.texts = new RecentTexts(this.ttl);
    }

    /** What support may ask for: the name of a capability's present degraded period; empty while it is normal. */
    public static Optional<String> ref(BoardSnapshot snapshot, String capability) {
        Standing standing = snapshot.standing(capability);
        return standing.isNormal() ? Optional.empty() : Optional.of(ServiceMode.ref(standing.since()));
    }

    /** How much the present mode of a capability hurts, a broken promise included; empty while it is normal. */
    public static Optional<Severity> severity(BoardSnapshot snapshot, String capability) {
        return snapshot.standing(capability)
                .shown()
                .mode()
                .map(mode -> ServiceMode.severity(snapshot, capability, mode));
    }

    /** Adds the capability's standing to a response that is served as usual; costs nothing while it is normal. */
    public void announce(ServerHttpResponse response, BoardSnapshot snapshot, String capability) {
        Told told = texts.of(snapshot).of(capability);
        if (told != null) {
            response.beforeCommit(() -> Mono.fromRunnable(() -> write(response.getHeaders(), snapshot, told.asTold())));
        }
    }

    /**
     * Adds the standing of further capabilities to whatever a response becomes; what it says of its own counts more.
     *
     * @param capabilities their names; those that the policy does not declare are passed over
     */
    public void announce(ServerHttpResponse response, BoardSnapshot snapshot, List<String> capabilities) {
        announceBelow(response, snapshot, texts.of(snapshot).of(capabilities));
    }

    /** Adds what another service says of its capabilities. */
    void relay(ServerHttpResponse response, BoardSnapshot snapshot, List<ModeMember> members) {
        announceBelow(response, snapshot, FieldText.of(members));
    }

    /** Marks a response as altered by the capability's present mode. */
    public void applied(HttpHeaders headers, BoardSnapshot snapshot, String capability) {
        Told told = texts.of(snapshot).of(capability);
        write(headers, snapshot, told != null ? told.asApplied() : altered(memberOf(snapshot, capability)));
        headers.setCacheControl(NO_STORE);
    }

    /**
     * Marks a response as an earlier answer that stands in for the present one. Whether caches may keep it is for the
     * caller to say.
     *
     * @param age seconds since it was the upstream's answer
     */
    public void stale(HttpHeaders headers, BoardSnapshot snapshot, String capability, long age) {
        write(headers, snapshot, altered(memberOf(snapshot, capability).with(ModeParameter.AGE, age)));
    }

    /** Marks a response as altered by a mode that this very request called for, whatever the snapshot says. */
    public void applied(HttpHeaders headers, BoardSnapshot snapshot, String capability, Mode mode) {
        PreparedTexts prepared = texts.of(snapshot);
        Told told = prepared.of(capability);
        boolean same = told != null
                && told.member().behaviour().equals(mode.behaviour().toString());
        write(
                headers,
                snapshot,
                told != null && same
                        ? told.asApplied()
                        : altered(prepared.mode().ofRequest(capability, mode)));
        headers.setCacheControl(NO_STORE);
    }

    /**
     * Marks a response as a refusal for want of room, of a store or of an upstream, whatever the snapshot says.
     *
     * @param found which of them; what the snapshot says of a capability that is not normal counts more
     */
    public void unavailable(HttpHeaders headers, BoardSnapshot snapshot, String capability, Cause found) {
        write(headers, snapshot, altered(texts.of(snapshot).mode().refused(capability, found)));
        headers.setCacheControl(NO_STORE);
    }

    /** The field value that responses of a capability carry on a board; empty when they carry none. */
    public Optional<String> text(BoardSnapshot snapshot, String capability) {
        return Optional.of(snapshot.standing(capability))
                .filter(Standing::isTold)
                .map(standing -> new ServiceMode(snapshot, ttl).standing(capability))
                .map(member -> ModeField.of(List.of(member)));
    }

    private ModeMember memberOf(BoardSnapshot snapshot, String capability) {
        PreparedTexts prepared = texts.of(snapshot);
        Told told = prepared.of(capability);
        return told != null ? told.member() : prepared.mode().altered(capability);
    }

    private static FieldText altered(ModeMember member) {
        return FieldText.of(member.asApplied());
    }

    private void announceBelow(ServerHttpResponse response, BoardSnapshot snapshot, FieldText text) {
        if (!text.isEmpty()) {
            response.beforeCommit(() -> Mono.fromRunnable(() -> writeBelow(response.getHeaders(), snapshot, text)));
        }
    }

    /** What is there already counts less. */
    private void write(HttpHeaders headers, BoardSnapshot snapshot, FieldText text) {
        String present = headers.getFirst(ModeField.HEADER);
        put(headers, present == null ? text : texts.of(snapshot).merged(present, text.field()));
    }

    /** What is there already counts more. */
    private void writeBelow(HttpHeaders headers, BoardSnapshot snapshot, FieldText text) {
        String present = headers.getFirst(ModeField.HEADER);
        put(headers, present == null ? text : texts.of(snapshot).merged(text.field(), present));
    }

    private static void put(HttpHeaders headers, FieldText text) {
        headers.set(ModeField.HEADER, text.field());
        putOnce(headers, ServerTiming.HEADER, FieldText.METRIC, text.timing());
        putOnce(headers, HttpHeaders.LINK, LINK_TO_STATUS, LINK_TO_STATUS);
        CrossOrigin.open(headers);
    }

    /** Adds a value, in place of an earlier one of ours. */
    private static void putOnce(HttpHeaders headers, String name, String start, String value) {
        List<String> present = headers.get(name);
        if (present == null) {
            headers.set(name, value);
            return;
        }
        List<String> values = new ArrayList<>(present);
        values.removeIf(other -> other.startsWith(start));
        values.add(value);
        headers.put(name, values);
    }
}
