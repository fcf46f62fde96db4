package io.brownout.tokens;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * What was issued, found by its access token at once however many there are. It lives as long as the process.
 * Thread-safe.
 */
final class Authorizations implements OAuth2AuthorizationService {

    private final Map<String, OAuth2Authorization> byId = new ConcurrentHashMap<>();
    private final Map<String, OAuth2Authorization> byToken = new ConcurrentHashMap<>();

    @Override
    public void save(OAuth2Authorization authorization) {
        byId.put(authorization.getId(), authorization);
        byToken.put(token(authorization), authorization);
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        byId.remove(authorization.getId());
        byToken.remove(token(authorization));
    }

    private static String token(OAuth2Authorization authorization) {
        return authorization.getAccessToken().getToken().getTokenValue();
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return byId.get(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return byToken.get(token);
    }
}
