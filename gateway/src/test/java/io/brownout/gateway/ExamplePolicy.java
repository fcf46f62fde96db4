package io.brownout.gateway;

import io.brownout.policy.Policy;
import io.brownout.policy.reading.PolicyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** The policy that the gateway brings along, and variants of it. */
public final class ExamplePolicy {

    private ExamplePolicy() {}

    public static String text() {
        try {
            return new ClassPathResource("io/brownout/policy/example-policy.yaml")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The example with some of its text replaced: what stands there, and what shall. */
    public static Policy with(String... replacements) {
        String text = text();
        for (int i = 0; i + 1 < replacements.length; i += 2) {
            if (!text.contains(replacements[i])) {
                throw new IllegalArgumentException("the example has no " + replacements[i]);
            }
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return new PolicyReader().read(text).fold(policy -> policy, violations -> {
            throw new IllegalArgumentException(violations.toString());
        });
    }
}
