package io.brownout.gateway.policy;

import io.brownout.policy.Policy;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;

/** Provides the policy in force; start-up stops on a refused one. */
@AutoConfiguration
@EnableConfigurationProperties(PolicyProperties.class)
public final class PolicyAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Policy policy(PolicyProperties properties, ResourceLoader resources) {
        return new PolicyLoader(resources).load(properties.location());
    }
}
