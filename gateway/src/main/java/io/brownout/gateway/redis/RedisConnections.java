package io.brownout.gateway.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.serializer.RedisSerializationContext;
import org.springframework.data.redis.serializer.StringRedisSerializer;

/** Connections to the application's Redis on which commands fail at once when it is away, and no command runs twice. */
public final class RedisConnections {

    /** ISO-8859-1 maps every byte to one character and back, so that bodies pass unchanged. */
    public static final RedisSerializationContext<String, String> RAW_BYTES =
            RedisSerializationContext.fromSerializer(new StringRedisSerializer(StandardCharsets.ISO_8859_1));

    /** Plain text. */
    public static final RedisSerializationContext<String, String> TEXT =
            RedisSerializationContext.fromSerializer(StringRedisSerializer.UTF_8);

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration SHORTEST_RECONNECT_DELAY = Duration.ofMillis(10);
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(1);

    private RedisConnections() {}

    /** Lettuce's own delays grow to half a minute: that long, a Redis that is back would still count as away. */
    public static ClientResources eagerToReconnect() {
        Delay delay = Delay.exponential(SHORTEST_RECONNECT_DELAY, LONGEST_RECONNECT_DELAY, 2, TimeUnit.MILLISECONDS);
        return ClientResources.builder().reconnectDelay(delay).build();
    }

    /**
     * Keeps the application's addresses, credentials and TLS; changes only how failure shows.
     *
     * @param timeout of each command; of connecting, at least a second
     */
    public static LettuceConnectionFactory like(
            LettuceConnectionFactory shared, ClientResources resources, Duration timeout) {
        LettuceClientConfiguration configured = shared.getClientConfiguration();
        var builder = LettuceClientConfiguration.builder()
                .clientResources(resources)
                .commandTimeout(longer(timeout, CONNECT))
                .clientOptions(options(configured, timeout));
        configured.getClientName().ifPresent(builder::clientName);
        if (configured.isUseSsl()) {
            builder.useSsl().verifyPeer(configured.getVerifyMode());
        }
        return factory(shared, builder.build());
    }

    private static LettuceConnectionFactory factory(
            LettuceConnectionFactory shared, LettuceClientConfiguration client) {
        if (shared.getClusterConfiguration() != null) {
            return new LettuceConnectionFactory(shared.getClusterConfiguration(), client);
        }
        if (shared.getSentinelConfiguration() != null) {
            return new LettuceConnectionFactory(shared.getSentinelConfiguration(), client);
        }
        return new LettuceConnectionFactory(shared.getStandaloneConfiguration(), client);
    }

    private static ClientOptions options(LettuceClientConfiguration configured, Duration timeout) {
        return configured
                .getClientOptions()
                .orElseGet(ClientOptions::create)
                .mutate()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(longer(timeout, CONNECT))
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .build();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
