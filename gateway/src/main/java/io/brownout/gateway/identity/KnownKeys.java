package io.brownout.gateway.identity;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKMatcher;
import io.brownout.policy.deciding.Sighting;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the keys of one issuer, now that a set of them has been had. Moments are monotonic nanoseconds.
 * Immutable.
 *
 * @param first when this process asked for the first set that it got
 * @param fetched when it asked for the latest
 * @param present the keys in that, by reference
 * @param departed keys of earlier sets that are not in it, by reference; the latest {@value #MOST_DEPARTED}
 */
record KnownKeys(long first, long fetched, Map<String, SigningKey> present, Map<String, Departure> departed) {

    static final int MOST_DEPARTED = 500;

    /** Bounds what a token without a key id costs. */
    private static final int MOST_TRIED = 8;

    KnownKeys {
        present = Collections.unmodifiableMap(new LinkedHashMap<>(present));
        departed = Collections.unmodifiableMap(new HashMap<>(departed));
    }

    /**
     * That a key is no longer in the set.
     *
     * @param had when the last set with it was asked for
     * @param since when the first set without it was asked for
     */
    record Departure(long had, long since) {}

    /** The first set that is had. */
    static KnownKeys first(List<SigningKey> keys, long asked) {
        return new KnownKeys(asked, asked, byReference(keys), Map.of());
    }

    /** With the next set, which was asked for later. */
    KnownKeys next(List<SigningKey> keys, long asked) {
        Map<String, SigningKey> now = byReference(keys);
        Map<String, Departure> gone = new HashMap<>(departed);
        present.keySet().forEach(reference -> gone.put(reference, new Departure(fetched, asked)));
        gone.keySet().removeAll(now.keySet());
        forgetOldest(gone, asked);
        return new KnownKeys(first, asked, now, gone);
    }

    /** A key that is forgotten counts as one that left before all that are remembered. */
    private static void forgetOldest(Map<String, Departure> gone, long now) {
        List<String> oldest = gone.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().since() - now))
                .limit(Math.max(0, gone.size() - MOST_DEPARTED))
                .map(Map.Entry::getKey)
                .toList();
        oldest.forEach(gone::remove);
    }

    private static Map<String, SigningKey> byReference(List<SigningKey> keys) {
        Map<String, SigningKey> all = new LinkedHashMap<>();
        keys.forEach(key -> all.put(key.reference(), key));
        return all;
    }

    /** Present keys that may have signed a token with this header; its own keys and places of keys do not count. */
    List<SigningKey> candidates(JWSHeader header) {
        JWKMatcher wanted = JWKMatcher.forJWSHeader(header);
        return present.values().stream()
                .filter(key -> wanted.matches(key.jwk()))
                .limit(MOST_TRIED)
                .toList();
    }

    Duration age(long now) {
        return elapsed(fetched, now);
    }

    /** Whether a key has left the set at most so long ago. */
    boolean lostOneWithin(Duration span, long now) {
        return departed.values().stream().anyMatch(gone -> now - gone.since() <= span.toNanos());
    }

    /** Whether another replica has verified a token by a later set, and with a key that this one does not know. */
    boolean isBehind(TokenVerdict.Verified verified) {
        return verified.at() - fetched > 0 && !present.containsKey(verified.key());
    }

    /**
     * What an earlier verification is worth. A key that no set had is gone since the first of them, or since the token was
     * verified by another replica's.
     */
    Sighting sighting(TokenVerdict.Verified verified, long now) {
        if (present.containsKey(verified.key())) {
            return seen(later(fetched, verified.at()), now, Optional.empty());
        }
        if (isBehind(verified)) {
            return seen(verified.at(), now, Optional.empty());
        }
        Departure gone = departed.getOrDefault(verified.key(), new Departure(verified.at(), first));
        Duration since = elapsed(later(gone.since(), verified.at()), now);
        return seen(later(gone.had(), verified.at()), now, Optional.of(since));
    }

    private static Sighting seen(long at, long now, Optional<Duration> keyGone) {
        return new Sighting(Optional.of(elapsed(at, now)), Optional.empty(), false, keyGone);
    }

    private static Duration elapsed(long from, long now) {
        return Duration.ofNanos(Math.max(0, now - from));
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
