package io.brownout.world;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Secret distribution: {@code GET /secrets/probe} hands out a secret; {@code POST} to it makes a new version. */
final class SecretRoutes implements StubRoutes {

    private static final String PROBE = "/secrets/probe";

    private final SecureRandom random = new SecureRandom();
    private String value = "";
    private int version;

    SecretRoutes() {
        rotate();
    }

    @Override
    public StubAnswer answer(StubRequest request) {
        if (request.is("POST", PROBE)) {
            rotate();
        }
        boolean known = request.is("POST", PROBE) || request.is("GET", PROBE);
        return known ? StubAnswer.of(200, secret()) : StubAnswer.error(404, "not found");
    }

    private void rotate() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        value = HexFormat.of().formatHex(bytes);
        version++;
    }

    private Map<String, Object> secret() {
        Map<String, Object> secret = new LinkedHashMap<>();
        secret.put("name", "probe");
        secret.put("value", value);
        secret.put("version", version);
        return secret;
    }
}
