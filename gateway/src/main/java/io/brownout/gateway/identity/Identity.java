package io.brownout.gateway.identity;

/**
 * Who a token speaks for, as its issuer says. Immutable.
 *
 * @param issuer name of the issuer in the policy
 * @param subject the caller; unique within the issuer, never empty
 * @param tenant the caller's organisation; empty when the token names none
 * @param scopes what the caller may do, words separated by blanks, RFC 6749 section 3.3; empty when the token names none
 */
public record Identity(String issuer, String subject, String tenant, String scopes) {

    /** Exchange attribute: the identity of a verified caller, for filters of the application. */
    public static final String ATTRIBUTE = Identity.class.getName();
}
