package io.brownout.gateway.health;

import io.brownout.policy.deciding.Vote;

/**
 * What one kind of evidence says about a dependency. Immutable.
 *
 * @param vote what it comes to
 * @param words why, for operators; empty when nothing is said
 */
record Testimony(Vote vote, String words) {

    /** Nothing is known. */
    static final Testimony NONE = new Testimony(Vote.NONE, "");

    static Testimony works(String words) {
        return new Testimony(Vote.WORKS, words);
    }

    static Testimony strained(String words) {
        return new Testimony(Vote.STRAINED, words);
    }

    static Testimony fails(String words) {
        return new Testimony(Vote.FAILS, words);
    }

    boolean is(Vote other) {
        return vote == other;
    }
}
