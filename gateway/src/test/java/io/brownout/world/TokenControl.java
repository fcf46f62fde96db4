package io.brownout.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A client of the token service's control API, which answers also while the service is down. Thread-safe. */
final class TokenControl {

    private static final String FAULTS = "/faults";
    private static final String KEYS = "/keys";
    private static final String COUNTS = "/counts";

    private final Edge api;

    TokenControl(String url) {
        this.api = new Edge(url);
    }

    void faults(TokenFaults wanted) {
        ok(api.put(FAULTS, wanted.json()));
    }

    String rotateKey() {
        return ok(api.send(api.request(KEYS).POST(BodyPublishers.noBody()).build()))
                .path("kid")
                .asText();
    }

    void removeKey(String kid) {
        ok(api.delete(KEYS + "/" + kid));
    }

    void restoreKey(String kid) {
        ok(api.put(KEYS + "/" + kid, ""));
    }

    List<String> publishedKeys() {
        return elements(ok(api.get(KEYS)).path("published"))
                .map(JsonNode::asText)
                .toList();
    }

    String signingKey() {
        return ok(api.get(KEYS)).path("signing").asText();
    }

    int count(String name) {
        return ok(api.get(COUNTS)).required(name).intValue();
    }

    void countAnew() {
        ok(api.delete(COUNTS));
    }

    List<LoginLink> links() {
        return elements(ok(api.get("/effects")))
                .map(link -> Json.read(link.toString(), LoginLink.class))
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode ok(Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException("HTTP " + answer.status() + " " + answer.body());
        }
        return answer.json();
    }
}
