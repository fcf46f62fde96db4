package io.brownout.gateway.intent;

import java.util.List;

/**
 * The size of one queue at one moment.
 *
 * @param depth intents that are not settled
 * @param movable ordering keys whose oldest intent can be dispatched, now or later
 * @param blocked ordering keys whose oldest intent waits for people
 * @param settled intents settled so far
 * @param unknown live requests whose outcome nobody heard
 * @param running live requests under way
 */
record Backlog(long depth, long movable, long blocked, long settled, long unknown, long running) {

    static final Backlog EMPTY = new Backlog(0, 0, 0, 0, 0, 0);

    static Backlog of(List<String> reply) {
        return new Backlog(
                Long.parseLong(reply.get(0)),
                Long.parseLong(reply.get(1)),
                Long.parseLong(reply.get(2)),
                Long.parseLong(reply.get(3)),
                Long.parseLong(reply.get(4)),
                Long.parseLong(reply.get(5)));
    }
}
