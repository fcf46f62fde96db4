package io.brownout.gateway.policy;

import io.brownout.policy.Policy;
import io.brownout.policy.reading.PolicyReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ResourceLoader;

/** Loads a policy from a resource, whole or not at all. Thread-safe. */
final class PolicyLoader {

    private final ResourceLoader resources;

    PolicyLoader(ResourceLoader resources) {
        this.resources = resources;
    }

    Policy load(String location) {
        return new PolicyReader().read(textAt(location)).fold(policy -> policy, violations -> {
            throw new PolicyRefusedException(location, violations);
        });
    }

    private String textAt(String location) {
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
