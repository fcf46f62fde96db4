package io.brownout.gateway.admin;

import java.time.Instant;
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
    private final AdminProperties.Oidc oidc;

    OidcTokens(ReactiveJwtDecoder decoder, AdminProperties.Oidc oidc) {
        this.decoder = decoder;
        this.oidc = oidc;
    }

    /** Who presents this token; an error when it is not one to be trusted. */
    Mono<Authentication> verify(String text) {
        return decoder.decode(text).onErrorMap(OidcTokens::refusal).map(this::caller);
    }

    private @Nullable Object nested(Map<String, Object> claims) {
        @Nullable Object found = claims;
        for (String step : oidc.roleClaim().split("\\.", -1)) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return found;
    }

    private static Throwable refusal(Throwable error) {
        return error instanceof BadJwtException
                ? new InvalidBearerTokenException("The token is not valid", error)
                : new AuthenticationServiceException("the identity provider cannot be asked", error);
    }

    private Authentication caller(Jwt jwt) {
        UsernamePasswordAuthenticationToken caller = UsernamePasswordAuthenticationToken.authenticated(
                "oidc:" + jwt.getSubject(), "", AdminRole.grantedBy(roles(jwt.getClaims())));
        Instant expiry = jwt.getExpiresAt();
        if (expiry != null) {
            caller.setDetails(new TokenExpiry(expiry.plus(oidc.clockSkew())));
        }
        return caller;
    }

    private List<String> roles(Map<String, Object> claims) {
        @Nullable Object found = claims.containsKey(oidc.roleClaim()) ? claims.get(oidc.roleClaim()) : nested(claims);
        if (found instanceof String words) {
            return Arrays.asList(words.split(" ", -1));
        }
        return found instanceof Collection<?> listed
                ? listed.stream().map(String::valueOf).toList()
                : List.of();
    }
}
