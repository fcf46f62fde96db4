package io.brownout.tokens;

import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenClaimsContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** What tokens say, and with which keys they are signed. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    Keys keys() {
        return new Keys();
    }

    @Bean
    JWKSource<SecurityContext> published(Keys keys) {
        return (selector, context) -> selector.select(keys.published());
    }

    @Bean
    JwtEncoder signing(Keys keys) {
        return new NimbusJwtEncoder((JWKSelector selector, SecurityContext context) -> List.of(keys.signing()));
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new Authorizations();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> signedTokens() {
        return context -> {
            TokenWish wish = TokenWish.of(context);
            context.getClaims().expiresAt(wish.expiry(Instant.now())).claims(claims -> claims.putAll(wish.claims()));
        };
    }

    @Bean
    OAuth2TokenCustomizer<OAuth2TokenClaimsContext> opaqueTokens() {
        return context -> {
            TokenWish wish = TokenWish.of(context);
            context.getClaims().expiresAt(wish.expiry(Instant.now())).claims(claims -> claims.putAll(wish.claims()));
        };
    }
}
