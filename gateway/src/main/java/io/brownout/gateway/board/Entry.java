package io.brownout.gateway.board;

/**
 * One entry of the board as it stands in Redis. Immutable.
 *
 * @param rev the revision that wrote it; the higher one of two wins
 * @param value JSON; empty when what stood there has ended
 */
record Entry(long rev, String value) {

    /** The entry that Redis keeps as {@code <rev> <value>}. */
    static Entry parse(String text) {
        int space = text.indexOf(' ');
        return space < 0
                ? new Entry(Long.parseLong(text), "")
                : new Entry(Long.parseLong(text.substring(0, space)), text.substring(space + 1));
    }
}
