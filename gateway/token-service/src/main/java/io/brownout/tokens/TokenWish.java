package io.brownout.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;

/**
 * What a token request asks for beyond the standard, by form parameters {@code user}, {@code tenant} and {@code
 * lifetime}.
 *
 * @param claims to be set
 * @param lifetime of the token
 */
record TokenWish(Map<String, Object> claims, Duration lifetime) {

    private static final List<String> AUDIENCE = List.of("shop");
    private static final String LIFETIME = "3600";

    /**
     * The wish of a token request.
     *
     * @throws OAuth2AuthenticationException {@code invalid_request} for a lifetime that is no number of seconds
     */
    static TokenWish of(OAuth2TokenContext context) {
        OAuth2ClientCredentialsAuthenticationToken grant = context.getAuthorizationGrant();
        Map<String, Object> asked = grant.getAdditionalParameters();
        Map<String, Object> claims = new LinkedHashMap<>(Map.of("aud", AUDIENCE));
        if (asked.get("user") instanceof String user) {
            claims.put("sub", user);
        }
        if (asked.get("tenant") instanceof String tenant) {
            claims.put("tenant", tenant);
        }
        return new TokenWish(claims, seconds(String.valueOf(asked.getOrDefault("lifetime", LIFETIME))));
    }

    private static Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
    }

    Instant expiry(Instant issued) {
        return issued.plus(lifetime);
    }
}
