package io.brownout.tokens;

import java.util.Optional;
import java.util.stream.Stream;

/** What clients ask for, each with faults and a count of its own. */
enum Endpoint {
    /** Whether a token is good. */
    INTROSPECTION("/oauth2/introspect"),
    /** A new token. */
    ISSUANCE("/oauth2/token"),
    /** The end of a token. */
    REVOCATION("/oauth2/revoke"),
    /** The published keys. */
    KEYS("/oauth2/jwks"),
    /** A login link by mail. */
    LINKS("/login-links");

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    /** The endpoint at this path; empty for any other. */
    static Optional<Endpoint> at(String path) {
        return Stream.of(values())
                .filter(endpoint -> endpoint.path.equals(path))
                .findFirst();
    }
}
