package io.brownout.gateway.board;

import io.brownout.gateway.policy.PolicyInForce;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Provides the board. */
@AutoConfiguration(afterName = "io.brownout.gateway.policy.PolicyAutoConfiguration")
@EnableConfigurationProperties(BoardProperties.class)
public final class BoardAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Board board(PolicyInForce policy, BoardProperties properties) {
        return new LocalBoard(policy, Clock.systemUTC(), properties.ttl().multipliedBy(2));
    }
}
