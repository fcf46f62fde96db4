package io.brownout.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in by mail: {@code POST /login-links}, each idempotency key once. */
@RestController
class LoginLinkController {

    private final LoginLinks links;

    LoginLinkController(LoginLinks links) {
        this.links = links;
    }

    @PostMapping("/login-links")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> send(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody JsonNode body) {
        return Map.of("id", links.send(key == null ? null : unquoted(key), body).id());
    }

    private static String unquoted(String key) {
        boolean quoted = key.length() > 1 && key.startsWith("\"") && key.endsWith("\"");
        return quoted ? key.substring(1, key.length() - 1) : key;
    }
}
