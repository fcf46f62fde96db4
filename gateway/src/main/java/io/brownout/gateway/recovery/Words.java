package io.brownout.gateway.recovery;

import io.brownout.gateway.board.Force;

/** How checks put things. */
final class Words {

    private Words() {}

    static String because(String what, String why) {
        return why.isEmpty() ? what : what + ": " + why;
    }

    static String forced(Force force) {
        return because(force.value() + ", forced by " + force.actor(), force.reason());
    }
}
