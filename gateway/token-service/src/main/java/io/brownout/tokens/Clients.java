package io.brownout.tokens;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The clients, each with secret {@code <id>-secret}: {@code shop-opaque} gets opaque tokens, {@code shop-jwt} signed
 * ones, and {@code edge} asks about both.
 */
@Configuration(proxyBeanMethods = false)
class Clients {

    @Bean
    RegisteredClientRepository registered() {
        return new InMemoryRegisteredClientRepository(
                client("shop-opaque", OAuth2TokenFormat.REFERENCE),
                client("shop-jwt", OAuth2TokenFormat.SELF_CONTAINED),
                client("edge", OAuth2TokenFormat.REFERENCE));
    }

    private static RegisteredClient client(String id, OAuth2TokenFormat format) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(id + "-secret")
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope("profile.read")
                .scope("profile.write")
                .tokenSettings(TokenSettings.builder().accessTokenFormat(format).build())
                .build();
    }
}
