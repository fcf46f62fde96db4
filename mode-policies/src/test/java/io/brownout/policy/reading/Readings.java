package io.brownout.policy.reading;

import io.brownout.policy.Policy;
import io.brownout.policy.Violation;
import io.brownout.policy.Violations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads texts for tests. */
final class Readings {

    /** The first two lines of every small policy; what a test adds begins on line 3. */
    static final String HEAD = "apiVersion: brownout/v1\nservice: shop\n";

    private Readings() {}

    static String example() {
        try (InputStream file = PolicyReader.class.getResourceAsStream("/io/brownout/policy/example-policy.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The policy of a text that is valid. */
    static Policy policy(String text) {
        return new PolicyReader().read(text).fold(policy -> policy, violations -> {
            throw new AssertionError(violations.toString());
        });
    }

    /** A part that a policy has. */
    static <T> T named(String name, Map<String, T> parts) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    /** What is wrong with a text; nothing when it is valid. */
    static List<Violation> violations(String text) {
        return new PolicyReader().read(text).<List<Violation>>fold(policy -> List.of(), Violations::all);
    }

    /** What is wrong with a text, each as {@code line:column rule path}. */
    static List<String> places(String text) {
        return violations(text).stream()
                .map(found -> found.line() + ":" + found.column() + " " + found.rule() + " " + found.path())
                .toList();
    }

    /** The only message about a text. */
    static String message(String text) {
        List<Violation> violations = violations(text);
        if (violations.size() != 1) {
            throw new AssertionError("expected one violation, found " + violations);
        }
        return violations.get(0).message();
    }
}
