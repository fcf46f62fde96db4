package io.brownout.gateway.intent;

/**
 * Who is asking, as verified. Never taken from what a client claims.
 *
 * @param tenant verified tenant; empty when there is none
 * @param principal verified principal; empty when anonymous
 */
public record Caller(String tenant, String principal) {

    /** Nobody in particular. */
    public static final Caller ANONYMOUS = new Caller("", "");

    /** One text for each caller: distinct callers never share one. */
    String maker() {
        return tenant.length() + ":" + tenant + principal;
    }

    /** Whether this caller may see what the maker of an intent did: the same one, or any of a tenant that acted as such. */
    boolean maySee(String maker) {
        return maker.equals(ANONYMOUS.maker())
                || maker.equals(maker())
                || (!tenant.isEmpty() && maker.equals(new Caller(tenant, "").maker()));
    }
}
