package io.brownout.policy.deciding;

/**
 * What one replica knows of one dependency at one moment. Times are milliseconds since the epoch on the board's clock.
 *
 * @param vote what its own evidence says
 * @param words why, for operators: "12 of 20 calls failed in 10 s, threshold 50%"; empty for {@link Vote#NONE}
 * @param since when this vote began
 * @param demand live calls per second that users asked for; replays do not count
 * @param heard when the dependency last gave a sign of life to this replica; 0 for never
 * @param watched since when this replica listens for one
 * @param patience milliseconds that a probe of its own may take; 0 when it cannot probe
 */
public record Report(Vote vote, String words, long since, double demand, long heard, long watched, long patience) {

    /** The same report with another vote. */
    public Report voting(Vote other, String why, long from) {
        return new Report(other, why, from, demand, heard, watched, patience);
    }

    /** The same report with another last sign of life. */
    public Report hearing(long at) {
        return new Report(vote, words, since, demand, at, watched, patience);
    }
}
