package io.brownout.gateway.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Redis answers to a look at the revocations. Immutable.
 *
 * @param place up to where was looked
 * @param more whether there is more to tell
 * @param revoked what was revoked since the last look, and when on Redis's clock, in milliseconds
 */
record RevocationExchange(Place place, boolean more, Map<TokenKey, Long> revoked) {

    private static final int BEGIN = 3;

    RevocationExchange {
        revoked = Map.copyOf(revoked);
    }

    static RevocationExchange of(List<String> reply) {
        Map<TokenKey, Long> revoked = new HashMap<>();
        for (int i = BEGIN; i + 1 < reply.size(); i += 2) {
            long learnt = Long.parseLong(reply.get(i + 1));
            TokenKey.read(reply.get(i)).ifPresent(key -> revoked.put(key, learnt));
        }
        Place place = new Place(reply.get(0), Long.parseLong(reply.get(1)));
        return new RevocationExchange(place, !reply.get(2).isEmpty(), revoked);
    }

    /**
     * Up to where a replica has looked.
     *
     * @param store another one after a Redis that may have lost something
     * @param rev of the last revocation that was seen
     */
    record Place(String store, long rev) {

        static final Place START = new Place("", 0);
    }
}
