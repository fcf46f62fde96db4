package io.brownout.policy;

import java.util.Set;

/** The two kinds of request a decision tells apart. */
public enum RequestKind {
    /** A safe method, RFC 9110 section 9.2.1. */
    SAFE,
    /** Any other method. */
    WRITE;

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /**
     * The kind of a request by its method.
     *
     * @param method the HTTP method, in upper case
     */
    public static RequestKind of(String method) {
        return SAFE_METHODS.contains(method) ? SAFE : WRITE;
    }
}
