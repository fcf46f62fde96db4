package io.brownout.gateway.board;

import io.brownout.policy.deciding.Objection;
import java.util.List;

/**
 * What an order would do.
 *
 * @param before the board as it is; its revision is what the order has to be made against
 * @param after the board as it would be
 * @param objections the safety rules that speak against it
 * @param changes whether it would change anything
 */
public record Plan(BoardSnapshot before, BoardSnapshot after, List<Objection> objections, boolean changes) {

    public Plan {
        objections = List.copyOf(objections);
    }
}
