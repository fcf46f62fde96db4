package io.brownout.gateway.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How upstreams are connected to.
 *
 * @param connectTimeout longest wait for a connection; 1 ms or more
 */
@ConfigurationProperties("brownout.upstream")
public record UpstreamProperties(@DefaultValue("500ms") Duration connectTimeout) {

    public UpstreamProperties {
        Assert.isTrue(
                connectTimeout.toMillis() >= 1,
                () -> "brownout.upstream.connect-timeout must be at least 1ms, not " + connectTimeout);
    }
}
