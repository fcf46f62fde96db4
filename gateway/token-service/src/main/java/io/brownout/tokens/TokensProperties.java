package io.brownout.tokens;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the token service is set up.
 *
 * @param issuer what it calls itself in tokens; an absolute URL that need not resolve
 * @param controlPort loopback port of the control API
 * @param seed of the errors it throws dice for
 */
@ConfigurationProperties("tokens")
record TokensProperties(
        @DefaultValue("http://127.0.0.1:9122") String issuer,
        @DefaultValue("9132") int controlPort,
        @DefaultValue("1") long seed) {}
