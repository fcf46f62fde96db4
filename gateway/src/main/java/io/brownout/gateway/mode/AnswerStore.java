package io.brownout.gateway.mode;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.brownout.gateway.mode.AnswerKey.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** Last good answers in bounded memory: what is asked for least goes first. Thread-safe. */
final class AnswerStore {

    /** Bounds what the values of one varying header can take. */
    static final int MOST_VARIANTS = 8;

    private final Cache<Place, List<Variant>> variants;

    /** @param maxBytes about how much memory all answers may take */
    AnswerStore(long maxBytes) {
        variants = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Place place, List<Variant> answers) -> weightOf(place, answers))
                .executor(Runnable::run)
                .build();
    }

    /** Keeps an answer in the place of the one that a request like this would have got so far. */
    void put(AnswerKey key, HttpHeaders request, LastAnswer answer) {
        variants.asMap()
                .merge(
                        key.place(),
                        List.of(new Variant(key.route(), answer)),
                        (before, added) -> Stream.concat(
                                        added.stream(), before.stream().filter(other -> !other.fits(key, request)))
                                .limit(MOST_VARIANTS)
                                .toList());
    }

    /** The latest answer that fits a request. */
    Optional<LastAnswer> find(AnswerKey key, HttpHeaders request) {
        List<Variant> found = variants.getIfPresent(key.place());
        return found == null
                ? Optional.empty()
                : found.stream()
                        .filter(variant -> variant.fits(key, request))
                        .findFirst()
                        .map(Variant::answer);
    }

    /** Puts what becomes of the answer that fits a request into its place. */
    void renew(AnswerKey key, HttpHeaders request, UnaryOperator<LastAnswer> renewal) {
        variants.asMap()
                .computeIfPresent(
                        key.place(),
                        (place, found) -> found.stream()
                                .map(variant -> variant.fits(key, request)
                                        ? new Variant(variant.route(), renewal.apply(variant.answer()))
                                        : variant)
                                .toList());
    }

    /** Forgets every variant, of every route. */
    void forget(Place place) {
        variants.invalidate(place);
    }

    /** About how many bytes are in use. */
    long weight() {
        variants.cleanUp();
        return variants.policy().eviction().stream()
                .mapToLong(eviction -> eviction.weightedSize().orElse(0))
                .sum();
    }

    private static int weightOf(Place place, List<Variant> answers) {
        return place.weight() + answers.stream().mapToInt(Variant::weight).sum();
    }

    private record Variant(String route, LastAnswer answer) {

        boolean fits(AnswerKey key, HttpHeaders request) {
            return route.equals(key.route()) && answer.fits(request);
        }

        int weight() {
            return 2 * route.length() + answer.weight();
        }
    }
}
