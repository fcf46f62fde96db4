package io.brownout.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may call a capability.
 *
 * @param token whether a caller has to present a token
 * @param issuers whose tokens count, in the order of the policy
 * @param unseen what becomes of a token that nobody has verified while nobody can be asked about it
 */
public record Callers(TokenRequirement token, List<Issuer> issuers, Unseen unseen) {

    /** Anybody, and nobody asks who. */
    public static final Callers ANYBODY = new Callers(TokenRequirement.OFF, List.of(), Unseen.UNAVAILABLE);

    public Callers {
        issuers = List.copyOf(issuers);
    }

    /** The dependencies that are asked about the callers' tokens; none when nobody asks who calls. */
    public Set<String> dependencies() {
        return token == TokenRequirement.OFF
                ? Set.of()
                : issuers.stream().map(Issuer::dependency).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a caller has to present a token. */
    public enum TokenRequirement {
        REQUIRED,
        /** Without one a caller is anonymous; with one it has to be valid. */
        OPTIONAL,
        /** Nobody looks at it. */
        OFF;

        @Override
        public String toString() {
            return Token.of(this);
        }
    }

    /** What becomes of a token that nobody has verified while nobody can be asked about it. Spelled as its status. */
    public enum Unseen {
        /** Its holder is asked to sign in: HTTP 401. */
        UNAUTHORIZED(401),
        /** Its holder is asked to come back: HTTP 503. */
        UNAVAILABLE(503);

        private final int status;

        Unseen(int status) {
            this.status = status;
        }

        @Override
        public String toString() {
            return String.valueOf(status);
        }
    }
}
