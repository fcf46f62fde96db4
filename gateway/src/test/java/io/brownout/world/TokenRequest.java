package io.brownout.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A token to be asked for.
 *
 * @param user its subject
 * @param tenant its tenant
 * @param lifetime how long it is good, in whole seconds
 * @param scopes what it allows, separated by blanks
 */
public record TokenRequest(String user, String tenant, Duration lifetime, String scopes) {

    /** A token of this user with all scopes, for an hour. */
    public static TokenRequest of(String user) {
        return new TokenRequest(user, "acme", Duration.ofHours(1), "profile.read profile.write");
    }

    public TokenRequest withTenant(String changed) {
        return new TokenRequest(user, changed, lifetime, scopes);
    }

    public TokenRequest withLifetime(Duration changed) {
        return new TokenRequest(user, tenant, changed, scopes);
    }

    public TokenRequest withScopes(String changed) {
        return new TokenRequest(user, tenant, lifetime, changed);
    }

    /** As the form that the token endpoint takes. */
    public String form() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "client_credentials");
        fields.put("scope", scopes);
        fields.put("user", user);
        fields.put("tenant", tenant);
        fields.put("lifetime", String.valueOf(lifetime.toSeconds()));
        return encoded(fields);
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
