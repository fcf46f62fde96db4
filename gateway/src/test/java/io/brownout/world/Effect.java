package io.brownout.world;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a service did once and for all: the judge of every promise made in front of it.
 *
 * @param seq its place in the ledger, from 1 without gaps
 * @param id what the service calls it
 * @param key idempotency key it was asked for with, unquoted; null when there was none
 * @param account header {@code X-Account-Id}; null when there was none
 * @param method HTTP method as received
 * @param path path and query as received
 * @param headers all request headers, names in lower case, several values joined by a comma
 * @param body request body as received
 * @param at wall time of the commit
 */
public record Effect(
        long seq,
        String id,
        @Nullable String key,
        @Nullable String account,
        String method,
        String path,
        Map<String, String> headers,
        String body,
        Instant at) {}
