package io.brownout.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this replica remembers of tokens, by their hashes alone. Bounded; the least useful is forgotten first.
 * Thread-safe.
 */
final class VerdictCache {

    private final Cache<TokenKey, TokenVerdict> verdicts;

    /**
     * @param most tokens
     * @param retention how long a token is remembered that nobody uses
     */
    VerdictCache(long most, Duration retention, LongSupplier nanos) {
        Ticker ticker = nanos::getAsLong;
        this.verdicts = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(retention)
                .ticker(ticker)
                .build();
    }

    /** The latest word; {@code null} when there is none. */
    @Nullable
    TokenVerdict find(TokenKey key) {
        return verdicts.getIfPresent(key);
    }

    /**
     * Takes in that a token is good, unless it was refused after that was asked for, or something later is known.
     *
     * @param asked monotonic nanoseconds at which somebody set out to verify it
     * @return the latest word
     */
    TokenVerdict accept(TokenKey key, TokenVerdict.Verified verified, long asked) {
        TokenVerdict latest = verdicts.asMap()
                .merge(key, verified, (before, next) -> isOutdated(before, verified, asked) ? before : next);
        return latest == null ? verified : latest;
    }

    private static boolean isOutdated(TokenVerdict before, TokenVerdict.Verified next, long asked) {
        return before.fold(known -> known.at() - next.at() > 0, refused -> refused.at() - asked > 0);
    }

    /** Takes in that a token is no good, unless something later is known; returns whether it was good until then. */
    boolean refuse(TokenKey key, TokenVerdict.Refused refused) {
        AtomicBoolean wasGood = new AtomicBoolean();
        verdicts.asMap().merge(key, refused, (before, next) -> {
            boolean later = before.fold(known -> known.at() - refused.at() > 0, known -> known.at() - refused.at() > 0);
            wasGood.set(!later && before.fold(known -> true, known -> false));
            return later ? before : next;
        });
        return wasGood.get();
    }

    /** Takes in that a token is no good, unless it was good before: then what was known of it decides. */
    boolean refuseUnlessGood(TokenKey key, TokenVerdict.Refused refused) {
        verdicts.asMap().merge(key, refused, (before, next) -> before.fold(good -> before, again -> next));
        return false;
    }

    /** About how many tokens are remembered. */
    long size() {
        return verdicts.estimatedSize();
    }
}
