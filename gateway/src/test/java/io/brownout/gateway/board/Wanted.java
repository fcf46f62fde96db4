package io.brownout.gateway.board;

import java.time.Duration;
import java.util.Optional;

/** What operators in tests want. */
final class Wanted {

    private static final String REASON = "provider maintenance";

    private Wanted() {}

    static Order force(String capability, String mode) {
        return force(Subject.capability(capability), mode, Duration.ofHours(1));
    }

    static Order force(Subject subject, String value, Duration ttl) {
        return new Order(subject, Optional.of(value), Optional.of(ttl), false, "kim", REASON, "OPS-1", false);
    }

    static Order forever(Subject subject, String value) {
        return new Order(subject, Optional.of(value), Optional.empty(), false, "kim", REASON, "OPS-1", false);
    }

    static Order release(Subject subject) {
        return new Order(subject, Optional.empty(), Optional.empty(), false, "lee", "it is over now", "", false);
    }

    static Order breakingGlass(Order order) {
        return new Order(
                order.subject(),
                order.value(),
                order.ttl(),
                order.drain(),
                order.actor(),
                order.reason(),
                order.ticket(),
                true);
    }
}
