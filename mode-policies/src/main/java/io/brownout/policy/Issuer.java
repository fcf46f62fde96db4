package io.brownout.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who issues tokens, and how their certainty is kept.
 *
 * @param name its name in the policy
 * @param tokens of which form its tokens are
 * @param dependency the dependency that is asked about them, in its contract; calls are evidence about it
 * @param url where it is asked: the introspection endpoint, RFC 7662, or the key set, RFC 7517; absolute http or https
 * @param issuer what a token has to name as its {@code iss}; empty when opaque tokens need not name one
 * @param audience of which a token has to name one in its {@code aud}; any passes when empty
 * @param claims which claims say who calls
 * @param validity how long a word about a token counts
 * @param inFlight calls to it at a time, by one gateway; positive
 * @param signing how tokens are signed; present exactly for {@link TokenForm#JWT}
 */
public record Issuer(
        String name,
        TokenForm tokens,
        String dependency,
        String url,
        Optional<String> issuer,
        Set<String> audience,
        Claims claims,
        Validity validity,
        int inFlight,
        Optional<Signing> signing) {

    public Issuer {
        audience = Collections.unmodifiableSet(new LinkedHashSet<>(audience));
    }

    /** Forms of a token. */
    public enum TokenForm {
        /** Means nothing by itself: its issuer is asked, RFC 7662. */
        OPAQUE,
        /** Signed claims, RFC 7519 and RFC 9068. */
        JWT;

        @Override
        public String toString() {
            return Token.of(this);
        }
    }

    /**
     * Which claims say who calls.
     *
     * @param subject names the caller
     * @param tenant names the caller's organisation; a token without it has none
     * @param scopes lists what the caller may do: words in one text, or a list of texts
     */
    public record Claims(String subject, String tenant, String scopes) {}

    /**
     * How long a word about a token counts.
     *
     * @param fresh how old a verification may be while certainty is full; of signed tokens, how old the key set may be
     * @param refused after which a refused token is looked at again
     * @param clockSkew how far its clock may be ahead of ours, for tokens that are not valid yet
     */
    public record Validity(Duration fresh, Duration refused, Duration clockSkew) {}

    /**
     * How tokens are signed.
     *
     * @param algorithms accepted ones, RFC 7518 section 3.1, all asymmetric; not empty
     * @param onKeyRemoved how long requests go on whose key has left the set
     */
    public record Signing(Set<String> algorithms, Grace onKeyRemoved) {

        public Signing {
            algorithms = Collections.unmodifiableSet(new LinkedHashSet<>(algorithms));
        }
    }

    /**
     * How long requests go on, by kind, for tokens that were verified before.
     *
     * @param reads safe methods
     * @param writes all others
     */
    public record Grace(Duration reads, Duration writes) {

        /** How long that kind of request goes on. */
        public Duration of(RequestKind kind) {
            return kind == RequestKind.SAFE ? reads : writes;
        }
    }
}
