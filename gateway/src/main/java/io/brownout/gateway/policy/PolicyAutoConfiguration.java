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
    @ConditionalOnMissingBean({Policy.class, PolicyInForce.class})
    PolicyInForce policyInForce(PolicyProperties properties, ResourceLoader resources) {
        return PolicyInForce.readFrom(new PolicyLoader(resources), properties.location());
    }

    /** The policy as it was at start-up; whoever follows reloads asks {@link PolicyInForce}. */
    @Bean
    @ConditionalOnMissingBean
    Policy policy(PolicyInForce inForce) {
        return inForce.current();
    }

    /** A policy that the application brings cannot be read anew. */
    @Bean
    @ConditionalOnMissingBean
    PolicyInForce policyOfTheApplication(Policy policy) {
        return PolicyInForce.given(policy);
    }
}
