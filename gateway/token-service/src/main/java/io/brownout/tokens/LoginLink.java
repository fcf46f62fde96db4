package io.brownout.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A login link that was sent, once.
 *
 * @param id what the service calls it
 * @param key idempotency key it was asked for with, unquoted; null when there was none
 * @param body of the request
 * @param at wall time of sending
 */
record LoginLink(String id, @Nullable String key, JsonNode body, Instant at) {}
