package io.brownout.gateway.mode;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** Last good answers in bounded memory: what is asked for least goes first. Thread-safe. */
final class AnswerStore {

    /** Bounds what the values of one varying header can take. */
    static final int MOST_VARIANTS = 8;

    private final Cache<AnswerKey, List<LastAnswer>> variants;

    /** @param maxBytes about how much memory all answers may take */
    AnswerStore(long maxBytes) {
        variants = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((AnswerKey key, List<LastAnswer> answers) -> weightOf(key, answers))
                .executor(Runnable::run)
                .build();
    }

    /** Keeps an answer in the place of the one that a request like this would have got so far. */
    void put(AnswerKey key, HttpHeaders request, LastAnswer answer) {
        variants.asMap()
                .merge(
                        key,
                        List.of(answer),
                        (before, added) -> Stream.concat(
                                        added.stream(), before.stream().filter(other -> !other.fits(request)))
                                .limit(MOST_VARIANTS)
                                .toList());
    }

    /** The latest answer that fits a request. */
    Optional<LastAnswer> find(AnswerKey key, HttpHeaders request) {
        List<LastAnswer> found = variants.getIfPresent(key);
        return found == null
                ? Optional.empty()
                : found.stream().filter(answer -> answer.fits(request)).findFirst();
    }

    /** About how many bytes are in use. */
    long weight() {
        variants.cleanUp();
        return variants.policy().eviction().stream()
                .mapToLong(eviction -> eviction.weightedSize().orElse(0))
                .sum();
    }

    private static int weightOf(AnswerKey key, List<LastAnswer> answers) {
        return key.weight() + answers.stream().mapToInt(LastAnswer::weight).sum();
    }
}
