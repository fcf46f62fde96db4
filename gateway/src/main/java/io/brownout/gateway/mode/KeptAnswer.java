package io.brownout.gateway.mode;

import io.brownout.gateway.intent.GuardedOutcome;
import io.brownout.gateway.intent.IntentResource;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.Capability;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** The answer to a write that is kept: 202, where to follow it, and what happened to the user's action. */
final class KeptAnswer {

    private static final long SOONEST = 2;
    private static final long LATEST = 60;
    private static final String GENERIC = "Your request is kept and will be carried out once. Do not send it again.";

    private final StatusHeaders status;
    private final JsonAnswers json;

    KeptAnswer(StatusHeaders status, JsonAnswers json) {
        this.status = status;
        this.json = json;
    }

    Mono<Void> write(ModeRequest request, GuardedOutcome.Kept kept) {
        ServerHttpResponse response = request.exchange().getResponse();
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.LOCATION, IntentResource.PATH + kept.id());
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter(request)));
        if (kept.replayed()) {
            headers.set(GuardedAnswers.REPLAYED, "true");
        }
        if (prefersAsync(request)) {
            headers.set("Preference-Applied", "respond-async");
        }
        Capability capability = request.capability();
        Optional<Mode> mode = request.decision()
                .mode()
                .filter(present -> present.behaviour().queues())
                .or(capability::queueingMode);
        mode.ifPresentOrElse(
                present -> status.applied(headers, request.snapshot(), capability.name(), present),
                () -> status.applied(headers, request.snapshot(), capability.name()));
        return json.write(response, HttpStatus.ACCEPTED, MediaType.APPLICATION_JSON, body(request, mode, kept));
    }

    private static Map<String, Object> body(ModeRequest request, Optional<Mode> mode, GuardedOutcome.Kept kept) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", kept.id());
        body.put("capability", request.capability().name());
        body.put("state", "ACCEPTED");
        mode.ifPresent(present -> body.put("mode", present.behaviour().toString()));
        body.put("kept", true);
        body.put("message", message(request));
        body.put("location", IntentResource.PATH + kept.id());
        return body;
    }

    private static String message(ModeRequest request) {
        Policy policy = request.snapshot().policy();
        return request.capability()
                .upstream()
                .map(policy.dependencies()::get)
                .map(dependency -> dependency.userImpact())
                .filter(text -> !text.isEmpty())
                .orElse(GENERIC);
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
