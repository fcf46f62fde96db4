package io.brownout.tokens;

import java.util.Map;
import java.util.function.Predicate;

/**
 * What whoever runs a test or the demo may ask for: {@code GET}, {@code PUT} and {@code DELETE /faults}; {@code GET} and
 * {@code POST /keys}, {@code PUT} and {@code DELETE /keys/<kid>}; {@code GET /counts}, anew after {@code DELETE};
 * {@code GET /effects}. Thread-safe.
 */
final class ControlApi {

    private static final String KEY = "/keys/";

    private final Spoiler spoiler;
    private final Listener listener;
    private final Keys keys;
    private final Traffic traffic;
    private final LoginLinks links;

    ControlApi(Spoiler spoiler, Listener listener, Keys keys, Traffic traffic, LoginLinks links) {
        this.spoiler = spoiler;
        this.listener = listener;
        this.keys = keys;
        this.traffic = traffic;
        this.links = links;
    }

    /**
     * Does it.
     *
     * @throws IllegalArgumentException with what is wrong about the body
     */
    Reply answer(String method, String path, String body) {
        return switch (method + " " + path) {
            case "GET /faults" -> Reply.ok(spoiler.faults());
            case "PUT /faults" -> faults(Json.faults(body));
            case "DELETE /faults" -> faults(Faults.NONE);
            case "GET /keys" -> Reply.ok(keys.view());
            case "POST /keys" -> Reply.ok(Map.of("kid", keys.rotate()));
            case "GET /counts" -> Reply.ok(traffic.view());
            case "DELETE /counts" -> reset();
            case "GET /effects" -> Reply.ok(links.sent());
            default -> key(method, path);
        };
    }

    private Reply faults(Faults wanted) {
        spoiler.faults(wanted);
        listener.down(wanted.down());
        return Reply.ok(wanted);
    }

    private Reply reset() {
        traffic.reset();
        return Reply.ok(traffic.view());
    }

    private Reply key(String method, String path) {
        if (!path.startsWith(KEY)) {
            return Reply.NOT_FOUND;
        }
        String kid = path.substring(KEY.length());
        return switch (method) {
            case "PUT" -> changed(keys::restore, kid);
            case "DELETE" -> changed(keys::withdraw, kid);
            default -> Reply.NOT_FOUND;
        };
    }

    private Reply changed(Predicate<String> change, String kid) {
        return change.test(kid) ? Reply.ok(keys.view()) : Reply.NOT_FOUND;
    }

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param body to be shown as JSON
     */
    record Reply(int status, Object body) {

        static final Reply NOT_FOUND = error(404, "not found");

        static Reply ok(Object body) {
            return new Reply(200, body);
        }

        static Reply error(int status, String message) {
            return new Reply(status, Map.of("error", message));
        }
    }
}
