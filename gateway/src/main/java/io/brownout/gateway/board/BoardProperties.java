package io.brownout.gateway.board;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How replicas agree.
 *
 * @param poll how often a replica looks although nobody called it; at least 100 ms
 * @param storeTimeout longest wait for Redis; at least 1 ms. Nothing that users wait for waits this long
 * @param aloneAfter without Redis for so long, a replica decides on its own evidence
 * @param deadAfter a replica that is silent for so long no longer counts; more than {@code poll}
 * @param expiryWarning how long before a force ends the audit trail and the event stream say so
 */
@ConfigurationProperties("brownout.board")
public record BoardProperties(
        @DefaultValue("1s") Duration poll,
        @DefaultValue("80ms") Duration storeTimeout,
        @DefaultValue("2s") Duration aloneAfter,
        @DefaultValue("3s") Duration deadAfter,
        @DefaultValue("10m") Duration expiryWarning) {

    public BoardProperties {
        Assert.isTrue(poll.toMillis() >= 100, () -> "brownout.board.poll must be at least 100ms, not " + poll);
        Assert.isTrue(
                storeTimeout.toMillis() >= 1,
                () -> "brownout.board.store-timeout must be at least 1ms, not " + storeTimeout);
        Assert.isTrue(
                aloneAfter.compareTo(poll) > 0,
                () -> "brownout.board.alone-after must be longer than brownout.board.poll, not " + aloneAfter);
        Assert.isTrue(
                deadAfter.compareTo(poll) > 0,
                () -> "brownout.board.dead-after must be longer than brownout.board.poll, not " + deadAfter);
    }
}
