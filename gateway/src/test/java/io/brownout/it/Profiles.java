package io.brownout.it;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.brownout.world.Edge;
import io.brownout.world.Effect;
import io.brownout.world.Stub;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** Profiles that users look at and edit. A ledger can tell edits apart: each has a name in its body. */
final class Profiles {

    static final String PROFILE = "/profile";
    static final String CAPABILITY = "profile";

    private Profiles() {}

    static HttpRequest read(Edge edge, String token) {
        return with(token, edge.request(PROFILE)).GET().build();
    }

    static HttpRequest edit(Edge edge, String token, String name) {
        return with(token, edge.request(PROFILE))
                .PUT(BodyPublishers.ofString(body(name)))
                .build();
    }

    /** A request of whoever holds this token. */
    static HttpRequest.Builder with(String token, HttpRequest.Builder request) {
        return request.setHeader("Authorization", "Bearer " + token);
    }

    static String body(String name) {
        return "{\"edit\":\"" + name + "\"}";
    }

    /** How often each edit took effect, by its body. */
    static Map<String, Long> edits(Stub profile) {
        return profile.effects().stream().collect(groupingBy(Effect::body, counting()));
    }
}
