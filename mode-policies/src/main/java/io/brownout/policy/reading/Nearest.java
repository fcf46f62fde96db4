package io.brownout.policy.reading;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what a misspelt word was probably meant to be, by edit distance (Levenshtein, 1966). */
final class Nearest {

    private static final int LONGEST = 64;
    private static final int MOST_LISTED = 12;
    private static final int MOST_COMPARED = 200;

    private Nearest() {}

    private record Candidate(String word, int distance) {}

    /** The closest of {@code known}, when it is close: at most a third of the letters differ, and at least one may. */
    static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .limit(MOST_COMPARED)
                .filter(candidate -> isComparable(word, candidate))
                .map(candidate -> new Candidate(candidate, distance(word, candidate)))
                .filter(candidate -> candidate.distance <= tolerated(word, candidate.word))
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::word);
    }

    /** The known words for a message, with a suggestion when one is close. */
    static String listed(String word, Collection<String> known) {
        String words = known.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        String more = known.size() > MOST_LISTED ? ", ..." : "";
        return words
                + more
                + to(word, known).map(near -> "; did you mean '" + near + "'?").orElse("");
    }

    private static boolean isComparable(String word, String candidate) {
        int longer = Math.max(word.length(), candidate.length());
        return longer > 1
                && longer <= LONGEST
                && Math.abs(word.length() - candidate.length()) <= tolerated(word, candidate);
    }

    private static int tolerated(String word, String candidate) {
        return Math.max(1, Math.max(word.length(), candidate.length()) / 3);
    }

    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            previous = nextRow(previous, row, from.charAt(row - 1), to);
        }
        return previous[to.length()];
    }

    private static int[] nextRow(int[] previous, int row, char letter, String to) {
        int[] next = new int[previous.length];
        next[0] = row;
        for (int column = 1; column < next.length; column++) {
            int replaced = previous[column - 1] + (letter == to.charAt(column - 1) ? 0 : 1);
            next[column] = Math.min(replaced, 1 + Math.min(previous[column], next[column - 1]));
        }
        return next;
    }
}
