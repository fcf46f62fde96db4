package io.brownout.gateway.admin;

import io.brownout.policy.deciding.RecoveryView;
import io.brownout.policy.deciding.TrackCheck;
import io.brownout.policy.deciding.TrackView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The three tracks of recovery, with every check. Thread-safe. */
final class RecoveryResource {

    private final Supplier<RecoveryView> recovery;

    RecoveryResource(Supplier<RecoveryView> recovery) {
        this.recovery = recovery;
    }

    List<AdminRoute> routes() {
        return List.of(AdminRoute.get("recovery", this::now));
    }

    private Mono<ServerResponse> now(ServerRequest request) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(view(recovery.get()));
    }

    private static Map<String, Object> view(RecoveryView recovery) {
        Map<String, Object> tracks = new LinkedHashMap<>();
        recovery.tracks().forEach((track, view) -> tracks.put(track.toString(), track(view)));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("at", Clocked.millis(recovery.at()));
        view.put("fullyRecovered", recovery.fullyRecovered());
        view.put("ready", recovery.isReady());
        view.put("readyForSeconds", recovery.held() / 1000);
        view.put("tracks", tracks);
        return view;
    }

    private static Map<String, Object> track(TrackView track) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("ready", track.ready());
        if (track.since() > 0) {
            view.put("since", Clocked.millis(track.since()));
        }
        view.put("checks", track.checks().stream().map(RecoveryResource::check).toList());
        return view;
    }

    private static Map<String, Object> check(TrackCheck check) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", check.name());
        view.put("subject", check.subject());
        view.put("value", check.value());
        view.put("threshold", check.threshold());
        if (check.at() > 0) {
            view.put("at", Clocked.millis(check.at()));
        }
        view.put("ready", check.ready());
        view.put("known", check.known());
        view.put("required", check.required());
        return view;
    }
}
