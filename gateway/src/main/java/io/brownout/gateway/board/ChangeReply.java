package io.brownout.gateway.board;

import java.util.List;

/**
 * What came of a change.
 *
 * @param kind what came of it
 * @param rev the board's revision
 */
record ChangeReply(Kind kind, long rev) {

    enum Kind {
        /** It is written. */
        CHANGED,
        /** An entry was not as seen; nothing is written. */
        MOVED,
        /** It came too late; nothing is written. */
        LATE
    }

    static ChangeReply of(List<String> reply) {
        Kind kind = switch (reply.get(0)) {
            case "changed" -> Kind.CHANGED;
            case "moved" -> Kind.MOVED;
            default -> Kind.LATE;
        };
        return new ChangeReply(kind, Long.parseLong(reply.get(1)));
    }
}
