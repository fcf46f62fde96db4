package io.brownout.policy.deciding;

import java.util.Optional;

/**
 * What the replicas say together about a dependency.
 *
 * @param vote what calls and probes say; {@link Vote#NONE} leaves its state as it is
 * @param words why, for operators
 * @param strain why it is under pressure as a whole, as by its quota or by silence; empty when it is not
 * @param awaited whether replicas that have to be heard have not spoken yet, so that nothing may be decided
 */
public record Verdict(Vote vote, String words, Optional<String> strain, boolean awaited) {

    /** Nobody knows anything. */
    public static final Verdict NONE = of(Vote.NONE, "", Optional.empty());

    /** It seems to fail, but not all have been heard. */
    static final Verdict AWAITED = new Verdict(Vote.NONE, "", Optional.empty(), true);

    static Verdict of(Vote vote, String words, Optional<String> strain) {
        return new Verdict(vote, words, strain, false);
    }

    /** The vote that counts for a dependency that is not down. */
    Vote underStrain() {
        return strain.isPresent() && vote != Vote.FAILS ? Vote.STRAINED : vote;
    }

    /** The reason for a vote. */
    String wordsFor(Vote counted) {
        return counted == Vote.STRAINED && vote != Vote.STRAINED ? strain.orElse(words) : words;
    }
}
