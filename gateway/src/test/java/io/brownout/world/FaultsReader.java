package io.brownout.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.BiFunction;

/** JSON text to faults; fields left out mean no fault of that kind. Stateless and thread-safe. */
final class FaultsReader {

    private static final Map<String, BiFunction<Faults, JsonNode, Faults>> FIELDS = Map.of(
            "latencyMs", (faults, value) -> faults.withLatencyMs(integer("latencyMs", value)),
            "errorRate", (faults, value) -> faults.withErrorRate(number("errorRate", value)),
            "status", (faults, value) -> faults.withStatus(integer("status", value)),
            "down", (faults, value) -> faults.withDown(bool("down", value)),
            "commitThenNoAnswer", (faults, value) -> faults.withCommitThenNoAnswer(number("commitThenNoAnswer", value)),
            "slowBodyMs", (faults, value) -> faults.withSlowBodyMs(integer("slowBodyMs", value)),
            "retryAfter", (faults, value) -> faults.withRetryAfter(integer("retryAfter", value)),
            "hollow", (faults, value) -> faults.withHollow(bool("hollow", value)),
            "serviceMode", (faults, value) -> faults.withServiceMode(text("serviceMode", value)));

    private FaultsReader() {}

    /**
     * Reads faults, all or none.
     *
     * @throws IllegalArgumentException naming the field that is unknown or has a bad value
     */
    static Faults read(String text) {
        Faults faults = Faults.NONE;
        for (Entry<String, JsonNode> field : object(text).properties()) {
            BiFunction<Faults, JsonNode, Faults> set = FIELDS.get(field.getKey());
            if (set == null) {
                throw new IllegalArgumentException("unknown field " + field.getKey());
            }
            faults = set.apply(faults, field.getValue());
        }
        return faults;
    }

    private static JsonNode object(String text) {
        try {
            JsonNode node = Json.tree(text);
            check(node.isObject(), "body must be a JSON object");
            return node;
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException("body must be a JSON object", e);
        }
    }

    private static int integer(String field, JsonNode value) {
        check(value.isInt(), field + " must be an integer, not " + value);
        return value.intValue();
    }

    private static double number(String field, JsonNode value) {
        check(value.isNumber(), field + " must be a number, not " + value);
        return value.doubleValue();
    }

    private static boolean bool(String field, JsonNode value) {
        check(value.isBoolean(), field + " must be true or false, not " + value);
        return value.booleanValue();
    }

    private static String text(String field, JsonNode value) {
        check(value.isTextual(), field + " must be a text, not " + value);
        return value.textValue();
    }

    private static void check(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
