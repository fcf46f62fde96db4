package io.brownout.gateway.status;

import io.brownout.gateway.board.BoardSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The status document of one moment, in every language of its policy; each is rendered when it is first asked for, and
 * once. Thread-safe.
 */
final class Edition {

    /** So many different lists are remembered at a time. */
    private static final int LISTS = 1000;

    private final BoardSnapshot snapshot;
    private final Map<String, Object> added;
    private final List<String> languages;
    private final Function<String, StatusDocument> rendering;
    private final boolean degraded;
    private final Map<String, StatusDocument> byLanguage = new ConcurrentHashMap<>();
    private final Map<String, StatusDocument> byAsked = new ConcurrentHashMap<>();

    /**
     * @param added what other features say, by member
     * @param rendering makes the document in a language; the empty one is that of a policy without texts
     */
    Edition(BoardSnapshot snapshot, Map<String, Object> added, Function<String, StatusDocument> rendering) {
        this.snapshot = snapshot;
        this.added = Map.copyOf(added);
        this.languages = List.copyOf(PolicyTexts.languages(snapshot.policy()));
        this.rendering = rendering;
        this.degraded = snapshot.standings().values().stream().anyMatch(standing -> !standing.isNormal());
    }

    /** The document for somebody with this {@code Accept-Language}. */
    StatusDocument asked(String acceptLanguage) {
        StatusDocument known = byAsked.get(acceptLanguage);
        if (known != null) {
            return known;
        }
        StatusDocument found = in(preferred(declared -> AskedLanguage.among(acceptLanguage, declared)));
        if (byAsked.size() >= LISTS) {
            byAsked.clear();
        }
        byAsked.put(acceptLanguage, found);
        return found;
    }

    /** The language for somebody with a wish, to be had with {@link #in}. */
    String preferred(Wish wish) {
        return wish.among(languages).orElseGet(this::first);
    }

    /** Whether a wish comes to the same language in both. */
    boolean speaksLike(Edition other) {
        return languages.equals(other.languages);
    }

    /** The document in one of its languages. */
    StatusDocument in(String language) {
        return byLanguage.computeIfAbsent(language, rendering);
    }

    private String first() {
        return languages.stream().findFirst().orElse("");
    }

    long rev() {
        return snapshot.rev();
    }

    /** Whether it says something that readers believe for a time only. */
    boolean isDegraded() {
        return degraded;
    }

    /** Whether it is of this very snapshot, and says the same beside it. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(BoardSnapshot present, Map<String, Object> addedNow) {
        return snapshot == present && added.equals(addedNow);
    }

    /** Whether a reader of one sees what a reader of the other does. */
    boolean saysLike(Edition other) {
        return in(first()).tag().equals(other.in(other.first()).tag());
    }

    /** Whether it differs at most in how long actions wait. */
    boolean differsInLagAlone(Edition other) {
        return rev() == other.rev()
                && snapshot.standings().equals(other.snapshot.standings())
                && added.equals(other.added);
    }

    /** Which languages somebody wants to read. */
    interface Wish {

        /** The one that is preferred of those that there are; empty when none is wanted. */
        Optional<String> among(Collection<String> declared);
    }
}
