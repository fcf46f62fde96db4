package io.brownout.it;

import static org.awaitility.Awaitility.await;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.World;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** Requests for the profile of a token's holder, and edits of it that a ledger can tell apart. */
final class Bearer {

    static final String PROFILE = "/profile";
    private static final Duration WELL_AGAIN = Duration.ofSeconds(40);

    private Bearer() {}

    static HttpRequest reading(Edge edge, String token) {
        return reading(edge, PROFILE, token);
    }

    static HttpRequest reading(Edge edge, String path, String token) {
        return edge.request(path).header("Authorization", "Bearer " + token).build();
    }

    static HttpRequest editing(Edge edge, String token, String edit) {
        return editing(edge, PROFILE, token, edit);
    }

    static HttpRequest editing(Edge edge, String path, String token, String edit) {
        return edge.request(path)
                .header("Authorization", "Bearer " + token)
                .PUT(BodyPublishers.ofString(edit))
                .build();
    }

    static Answer read(Edge edge, String token) {
        return edge.send(reading(edge, token));
    }

    static Answer edit(Edge edge, String token, String edit) {
        return edge.send(editing(edge, token, edit));
    }

    /** Waits until a gateway lets a token's holder change something, as it does when the issuer answers in time. */
    static void awaitEditing(Edge edge, String token) {
        await().atMost(WELL_AGAIN).until(() -> edit(edge, token, "ready").status() == 200);
    }

    /** How often an edit took effect. */
    static long effects(World world, String edit) {
        return world.profile().effects().stream()
                .filter(effect -> effect.body().equals(edit))
                .count();
    }
}
