package io.brownout.gateway.mode;

import io.brownout.gateway.intent.GuardedOutcome;
import io.brownout.gateway.intent.IntentDocument;
import io.brownout.gateway.intent.IntentResource;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.Capability;
import io.brownout.policy.Mode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** The answer to a write that is kept: 202, where to follow it, and what happened to the user's action. */
final class KeptAnswer {

    private static final long SOONEST = 2;
    private static final long LATEST = 60;

    private final StatusHeaders status;
    private final JsonAnswers json;
    private final LongSupplier storeTime;

    /** @param storeTime the clock by which writes are accepted, in epoch milliseconds */
    KeptAnswer(StatusHeaders status, JsonAnswers json, LongSupplier storeTime) {
        this.status = status;
        this.json = json;
        this.storeTime = storeTime;
    }

    Mono<Void> write(ModeRequest request, GuardedOutcome.Kept kept) {
        ServerHttpResponse response = request.exchange().getResponse();
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.LOCATION, IntentResource.PATH + kept.id());
        Duration later = json.staggered(Duration.ofSeconds(kept.moves() ? retryAfter(request) : LATEST));
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(later.toSeconds()));
        if (kept.replayed()) {
            headers.set(GuardedAnswers.REPLAYED, "true");
        }
        if (prefersAsync(request)) {
            headers.set("Preference-Applied", "respond-async");
        }
        Capability capability = request.capability();
        Optional<Mode> mode = IntentDocument.queueingMode(request.snapshot(), capability);
        mode.ifPresentOrElse(
                present -> status.applied(headers, request.snapshot(), capability.name(), present),
                () -> status.applied(headers, request.snapshot(), capability.name()));
        return json.write(
                request.exchange(), HttpStatus.ACCEPTED, MediaType.APPLICATION_JSON, body(request, mode, kept));
    }

    private Map<String, Object> body(ModeRequest request, Optional<Mode> mode, GuardedOutcome.Kept kept) {
        HttpHeaders asked = request.exchange().getRequest().getHeaders();
        IntentDocument document =
                IntentDocument.of(kept, request.capability(), request.snapshot(), asked, storeTime.getAsLong());
        JsonAnswers.language(request.exchange().getResponse().getHeaders(), document.languages());
        Map<String, Object> body = new LinkedHashMap<>(document.body());
        mode.ifPresent(present -> body.put("mode", present.behaviour().toString()));
        body.put("message", document.text());
        return body;
    }

    private static long retryAfter(ModeRequest request) {
        Long lag = request.snapshot().lags().get(request.capability().name());
        return lag == null ? SOONEST : Math.max(SOONEST, Math.min(LATEST, lag));
    }

    private static boolean prefersAsync(ModeRequest request) {
        List<String> preferences = request.exchange().getRequest().getHeaders().getOrEmpty("Prefer");
        return preferences.stream().anyMatch(value -> value.contains("respond-async"));
    }
}
