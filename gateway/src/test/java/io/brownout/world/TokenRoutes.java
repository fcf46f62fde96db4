package io.brownout.world;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Token issuance: {@code POST /token} with form {@code grant_type=client_credentials} issues a token that {@code GET
 * /introspect?token=...} knows until it expires.
 */
final class TokenRoutes implements StubRoutes {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> expiries = new LinkedHashMap<>();

    @Override
    public StubAnswer answer(StubRequest request) {
        if (request.is("POST", "/token")) {
            return "client_credentials".equals(parameter(request.body(), false, "grant_type"))
                    ? issue()
                    : StubAnswer.error(400, "unsupported_grant_type");
        }
        return request.is("GET", "/introspect")
                ? introspect(parameter(request.path(), true, "token"))
                : StubAnswer.error(404, "not found");
    }

    private StubAnswer issue() {
        Instant now = Instant.now();
        expiries.values().removeIf(now::isAfter);
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        expiries.put(token, now.plus(LIFETIME));
        return StubAnswer.of(
                200, Map.of("access_token", token, "token_type", "Bearer", "expires_in", LIFETIME.toSeconds()));
    }

    private StubAnswer introspect(String token) {
        Instant expiry = expiries.get(token);
        return StubAnswer.of(200, Map.of("active", expiry != null && expiry.isAfter(Instant.now())));
    }

    private static String parameter(String text, boolean hasPath, String name) {
        List<String> values = new QueryStringDecoder(text, hasPath).parameters().getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }
}
