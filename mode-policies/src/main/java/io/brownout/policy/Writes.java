package io.brownout.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * How the writes of a capability are guarded, degraded or not.
 *
 * @param idempotencyKey whether a client must send an idempotency key
 * @param retention how long a settled record is kept, from the moment it settled
 * @param effectGuard what keeps an ambiguous attempt from taking effect twice
 * @param upstreamKey which key the upstream sees
 * @param orderByHeader request header whose value orders a user's writes; empty when writes are unordered
 * @param maxBody largest request body in bytes; positive
 * @param effect what has happened to a user once a write is carried out, as one word: {@code charged}; empty when no
 *     word is declared
 */
public record Writes(
        KeyRequirement idempotencyKey,
        Duration retention,
        EffectGuard effectGuard,
        UpstreamKey upstreamKey,
        Optional<String> orderByHeader,
        int maxBody,
        Optional<String> effect) {

    /** Whether a client must send an idempotency key. */
    public enum KeyRequirement {
        REQUIRED,
        OPTIONAL,
        OFF;

        @Override
        public String toString() {
            return Token.of(this);
        }
    }

    /** What keeps an ambiguous attempt from taking effect twice. */
    public enum EffectGuard {
        /** The upstream dedupes on the key that the gateway sends. */
        UPSTREAM_KEY,
        /** The upstream can be asked. */
        UPSTREAM_LOOKUP,
        /** Nothing: an ambiguous attempt is never repeated. */
        NONE;

        @Override
        public String toString() {
            return Token.of(this);
        }
    }

    /** Which key the upstream sees. */
    public enum UpstreamKey {
        /** A key derived from the caller and the client's key, so that two callers never share one. */
        DERIVED,
        /** The client's own key. */
        PASSTHROUGH;

        @Override
        public String toString() {
            return Token.of(this);
        }
    }
}
