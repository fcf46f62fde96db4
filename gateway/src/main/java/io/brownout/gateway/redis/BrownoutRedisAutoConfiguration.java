package io.brownout.gateway.redis;

import io.lettuce.core.resource.ClientResources;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Provides what all of the gateway's own Redis connections share. */
@AutoConfiguration(afterName = "org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration")
public final class BrownoutRedisAutoConfiguration {

    @Bean(defaultCandidate = false, destroyMethod = "shutdown")
    ClientResources brownoutClientResources() {
        return RedisConnections.eagerToReconnect();
    }
}
