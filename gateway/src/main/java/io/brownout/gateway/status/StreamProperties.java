package io.brownout.gateway.status;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How many follow the status, and for how long.
 *
 * @param maxStreams streams that may be open at a time, 0 or more; who comes then is sent away for a while
 * @param streamLifetime after how long a stream ends, a tenth more or less, so that clients spread over new replicas; at
 *     least a second
 */
@ConfigurationProperties("brownout.status")
public record StreamProperties(
        @DefaultValue("10000") int maxStreams,
        @DefaultValue("1h") Duration streamLifetime) {

    public StreamProperties {
        Assert.isTrue(maxStreams >= 0, () -> "brownout.status.max-streams must be 0 or more, not " + maxStreams);
        Assert.isTrue(
                streamLifetime.toSeconds() >= 1,
                () -> "brownout.status.stream-lifetime must be at least 1s, not " + streamLifetime);
    }
}
