package io.brownout.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one order, and everything that is wrong with them. A field that is wrong reads as empty. For one
 * request on one thread.
 */
final class Fields {

    private static final int LONGEST_TEXT = 1000;

    private final JsonNode object;
    private final List<Map<String, Object>> faults = new ArrayList<>();

    Fields(JsonNode object, Set<String> known) {
        this.object = object;
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                refuse(
                        name,
                        "is unknown here; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    /** A text that has to be there. */
    String text(String name, int shortest) {
        String text = optionalText(name);
        if (text.isEmpty() && faults.stream().noneMatch(fault -> name.equals(fault.get("field")))) {
            refuse(name, "is missing");
        } else if (!text.isEmpty() && text.length() < shortest) {
            refuse(name, "has " + text.length() + " characters, at least " + shortest + " are needed");
        }
        return text;
    }

    /** A text that may be missing. */
    String optionalText(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        String text = value.asText().strip();
        if (!value.isTextual()) {
            return refuse(name, "is no text");
        }
        if (text.length() > LONGEST_TEXT) {
            return refuse(name, "has " + text.length() + " characters, at most " + LONGEST_TEXT + " are taken");
        }
        return text.chars().anyMatch(Character::isISOControl) ? refuse(name, "has control characters") : text;
    }

    boolean flag(String name) {
        JsonNode value = object.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            refuse(name, "is neither true nor false");
        }
        return value.asBoolean(false);
    }

    /** A time that has to be there. */
    Duration span(String name, Duration longest) {
        String text = text(name, 1);
        return text.isEmpty()
                ? Duration.ZERO
                : Span.parse(text).fold(span -> withinLimits(name, span, longest), why -> {
                    refuse(name, why);
                    return Duration.ZERO;
                });
    }

    private Duration withinLimits(String name, Duration span, Duration longest) {
        if (span.toSeconds() < 1) {
            refuse(name, "must be at least 1s");
        } else if (span.compareTo(longest) > 0) {
            refuse(name, "is " + Span.spell(span) + ", at most " + Span.spell(longest) + " is allowed here");
        }
        return span;
    }

    /** Adds a fault; the answer is an empty text. */
    String refuse(String name, String message) {
        Map<String, Object> fault = new LinkedHashMap<>();
        fault.put("field", name);
        fault.put("message", message);
        faults.add(fault);
        return "";
    }

    /** Everything wrong, as a problem; empty when nothing is. */
    Optional<AdminProblem> problem() {
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of(AdminProblem.of(AdminProblemType.ORDER_INVALID, "Nothing was done: " + words() + ".")
                        .with("faults", List.copyOf(faults)));
    }

    private String words() {
        return String.join(
                "; ",
                faults.stream()
                        .map(fault -> fault.get("field") + " " + fault.get("message"))
                        .toList());
    }
}
