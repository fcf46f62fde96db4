package io.brownout.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The login links that were sent, each idempotency key once. They live as long as the process. Thread-safe. */
final class LoginLinks {

    private final List<LoginLink> sent = new ArrayList<>();

    /** Sends a link unless one was sent for this key, and returns that of the key. */
    synchronized LoginLink send(@Nullable String key, JsonNode body) {
        return find(key).orElseGet(() -> add(key, body));
    }

    private Optional<LoginLink> find(@Nullable String key) {
        return sent.stream()
                .filter(link -> key != null && key.equals(link.key()))
                .findFirst();
    }

    private LoginLink add(@Nullable String key, JsonNode body) {
        LoginLink link = new LoginLink(String.format("link_%06d", sent.size() + 1), key, body, Instant.now());
        sent.add(link);
        return link;
    }

    /** All of them, oldest first. */
    synchronized List<LoginLink> sent() {
        return List.copyOf(sent);
    }
}
