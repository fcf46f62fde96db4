package io.brownout.tokens;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Runs the token service until its process is ended. */
@SpringBootApplication(proxyBeanMethods = false, exclude = UserDetailsServiceAutoConfiguration.class)
@EnableConfigurationProperties(TokensProperties.class)
public class TokenServer {

    /** Starts it; arguments are Spring properties. */
    public static void main(String[] args) {
        SpringApplication.run(TokenServer.class, args);
    }
}
