package io.brownout.gateway.identity;

/**
 * A token as replicas tell one another of it: verified, or refused when it speaks for nobody. Moments are milliseconds on the clock that all share. Immutable.
 *
 * @param identity who it speaks for
 * @param at when its issuer said that it is good
 * @param asked when its issuer was asked
 * @param expiry epoch seconds from which on it is no good
 * @param key what it is signed with
 */
record KeptVerdict(Identity identity, long at, long asked, long expiry, String key) {

    static KeptVerdict of(TokenVerdict.Verified verified, long asked, BoardTime time) {
        long at = time.millisAt(verified.at());
        return new KeptVerdict(verified.identity(), at, asked, verified.expiry(), verified.key());
    }

    /** A refusal speaks for nobody, and whenever it was asked for, it ends no revocation. */
    static KeptVerdict of(TokenKey token, TokenVerdict.Refused refused, BoardTime time) {
        Identity nobody = new Identity(token.issuer(), "", "", "");
        return new KeptVerdict(nobody, time.millisAt(refused.at()), 0, Long.MAX_VALUE, "");
    }

    boolean isRefusal() {
        return identity.subject().isEmpty();
    }

    TokenVerdict verdict(BoardTime time) {
        return isRefusal()
                ? new TokenVerdict.Refused(time.momentOf(at))
                : new TokenVerdict.Verified(identity, time.momentOf(at), expiry, key);
    }
}
