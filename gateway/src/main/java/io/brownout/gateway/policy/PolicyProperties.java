package io.brownout.gateway.policy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the policy is.
 *
 * @param location Spring resource location of the policy file; the bundled example by default
 */
@ConfigurationProperties("brownout.policy")
public record PolicyProperties(
        @DefaultValue("classpath:io/brownout/policy/example-policy.yaml")
        String location) {}
