package io.brownout.gateway.board;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How long a status counts.
 *
 * @param ttl how long a client may rely on a status it was told; at least a second. After recovery, twice as long,
 *     responses say that a capability is normal again
 */
@ConfigurationProperties("brownout.status")
public record StatusProperties(@DefaultValue("60s") Duration ttl) {

    public StatusProperties {
        Assert.isTrue(ttl.toSeconds() >= 1, () -> "brownout.status.ttl must be at least 1s, not " + ttl);
    }
}
