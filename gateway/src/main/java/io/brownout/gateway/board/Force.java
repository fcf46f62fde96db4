package io.brownout.gateway.board;

/**
 * What an operator has put into force for a {@link Subject}. Immutable; times are milliseconds on the board's clock.
 *
 * @param value a mode, a state, a region, or the digest of a policy
 * @param actor who
 * @param reason why
 * @param ticket where more is written; empty when nowhere
 * @param from since when
 * @param until when it ends by itself; {@link #FOREVER} when it does not
 * @param drain whether kept requests are carried out meanwhile; only for a capability's mode
 */
public record Force(String value, String actor, String reason, String ticket, long from, long until, boolean drain) {

    /** Ends only when an operator ends it. */
    public static final long FOREVER = Long.MAX_VALUE;

    boolean isOver(long now) {
        return now >= until;
    }
}
