package io.brownout.gateway.policy;

import io.brownout.policy.Policy;
import io.brownout.policy.reading.PolicyReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ResourceLoader;

/** Reads the text of a policy from a resource, and the policy from the text, whole or not at all. Thread-safe. */
final class PolicyLoader {

    private final ResourceLoader resources;

    PolicyLoader(ResourceLoader resources) {
        this.resources = resources;
    }

    Policy policyOf(String location, String text) {
        return new PolicyReader().read(text).fold(policy -> policy, violations -> {
            throw new PolicyRefusedException(location, violations);
        });
    }

    String textAt(String location) {
        try {
            byte[] bytes = resources.getResource(location).getContentAsByteArray();
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IOException e) {
            throw new PolicyUnreadableException(location, e);
        }
    }
}
