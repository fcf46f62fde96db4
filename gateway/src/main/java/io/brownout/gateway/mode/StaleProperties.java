package io.brownout.gateway.mode;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * How much is remembered for modes that answer with the last good answer.
 *
 * @param maxBytes about how much memory all answers may take; 0 or more
 * @param maxEntry largest body that is remembered; 0 or more, and less than 1 GB
 */
@ConfigurationProperties("brownout.stale")
public record StaleProperties(
        @DefaultValue("64MB") DataSize maxBytes,
        @DefaultValue("256KB") DataSize maxEntry) {

    public StaleProperties {
        Assert.isTrue(!maxBytes.isNegative(), () -> "brownout.stale.max-bytes must be 0 or more, not " + maxBytes);
        Assert.isTrue(
                !maxEntry.isNegative() && maxEntry.toGigabytes() < 1,
                () -> "brownout.stale.max-entry must be 0 or more and less than 1GB, not " + maxEntry);
    }
}
