package io.brownout.gateway.intent;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * How intents are kept and replayed.
 *
 * @param secret from which upstream keys are derived, at least 16 characters; without one, all replicas share a random
 *     secret that is kept in Redis and lost with it
 * @param cells number of hash slots that tenants are spread over, 1..256; must not change while intents wait
 * @param room how many intents one capability and cell may hold, running requests included
 * @param storeTimeout longest wait for Redis to acknowledge
 * @param acceptBudget share of a contract's time-out kept back for accepting a request whose attempt failed
 * @param bodyTimeout longest wait for a request body
 * @param maxAnswer largest upstream answer that is kept
 * @param answerHeaders upstream response headers that are kept with an answer
 * @param secretHeaders request headers that are never stored, besides Authorization and cookies
 * @param acceptLossWindow allows a Redis that can lose what it acknowledged
 * @param replay how a backlog is carried out
 */
@ConfigurationProperties("brownout.intent")
public record IntentProperties(
        @Nullable String secret,
        @DefaultValue("1") int cells,
        @DefaultValue("10000") int room,
        @DefaultValue("1s") Duration storeTimeout,
        @DefaultValue("500ms") Duration acceptBudget,
        @DefaultValue("10s") Duration bodyTimeout,
        @DefaultValue("256KB") DataSize maxAnswer,

        @DefaultValue({"Content-Type", "Content-Encoding", "Content-Language", "Location", "ETag", "Last-Modified"})
        Set<String> answerHeaders,

        @DefaultValue({"X-Api-Key", "X-Auth-Token", "X-Amz-Security-Token", "X-Csrf-Token"})
        Set<String> secretHeaders,

        @DefaultValue("false") boolean acceptLossWindow,
        @DefaultValue Replay replay) {

    public IntentProperties {
        Assert.isTrue(cells >= 1 && cells <= 256, () -> "brownout.intent.cells must be 1..256, not " + cells);
        Assert.isTrue(room >= 1, () -> "brownout.intent.room must be at least 1, not " + room);
        Assert.isTrue(
                secret == null || secret.length() >= 16,
                "brownout.intent.secret must have at least 16 characters; leave it out to share one through Redis");
        answerHeaders = Set.copyOf(answerHeaders);
        secretHeaders = secretHeaders.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * How a backlog is carried out.
     *
     * @param leaseTtl after which another replica takes over from one that died
     * @param maxUnderWay intents of one capability that are dispatched at a time
     * @param maxFailures failures of one intent, while others succeed, after which it is parked
     * @param maxBackoff longest wait before an intent is tried again
     */
    public record Replay(
            @DefaultValue("3s") Duration leaseTtl,
            @DefaultValue("32") int maxUnderWay,
            @DefaultValue("10") int maxFailures,
            @DefaultValue("10s") Duration maxBackoff) {}
}
