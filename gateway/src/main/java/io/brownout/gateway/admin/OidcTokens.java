package io.brownout.gateway.admin;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.publisher.Mono;

/**
 * Verifies tokens of an OpenID Connect provider. Thread-safe. A provider that cannot be asked is an
 * {@link AuthenticationServiceException}, not a refusal.
 */
final class OidcTokens {

    private final ReactiveJwtDecoder decoder;
    private final List<String> roleClaim;

    OidcTokens(ReactiveJwtDecoder decoder, String roleClaim) {
        this.decoder = decoder;
        this.roleClaim = Arrays.asList(roleClaim.split("\\.", -1));
    }

    /** Who presents this token; an error when it is not one to be trusted. */
    Mono<Authentication> verify(String text) {
        return decoder.decode(text).onErrorMap(OidcTokens::refusal).map(this::caller);
    }

    private static Throwable refusal(Throwable error) {
        return error instanceof BadJwtException
                ? new InvalidBearerTokenException("The token is not valid", error)
                : new AuthenticationServiceException("the identity provider cannot be asked", error);
    }

    private Authentication caller(Jwt jwt) {
        return UsernamePasswordAuthenticationToken.authenticated(
                "oidc:" + jwt.getSubject(), "", AdminRole.grantedBy(roles(jwt.getClaims())));
    }

    private List<String> roles(Map<?, ?> claims) {
        @Nullable Object found = claims;
        for (String step : roleClaim) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        if (found instanceof String words) {
            return Arrays.asList(words.split(" ", -1));
        }
        return found instanceof Collection<?> listed
                ? listed.stream().map(String::valueOf).toList()
                : List.of();
    }
}
