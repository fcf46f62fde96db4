package io.brownout.gateway.status;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose word counts besides the gateway's.
 *
 * @param trustedUpstreams ids of routes whose upstreams may speak, in a {@code Service-Mode} of their own, of
 *     capabilities that the policy does not declare
 */
@ConfigurationProperties("brownout.status")
public record UpstreamStatusProperties(@DefaultValue List<String> trustedUpstreams) {

    public UpstreamStatusProperties {
        trustedUpstreams = List.copyOf(trustedUpstreams);
    }
}
