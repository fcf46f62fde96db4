package io.brownout.gateway.admin;

import io.brownout.gateway.board.Force;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows what operators have put into force. Pure.
 *
 * @param warning how long before its end a force is shown as ending soon
 */
record ForceView(Duration warning) {

    /**
     * One force; null when nothing is forced, so that readers see that too.
     *
     * @param what what the value is: a mode, a state, a region
     * @param now milliseconds on the board's clock
     */
    @Nullable
    Map<String, Object> of(String what, Optional<Force> force, long now) {
        return force.map(present -> view(what, present, now)).orElse(null);
    }

    private Map<String, Object> view(String what, Force force, long now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(what, force.value());
        view.put("actor", force.actor());
        view.put("reason", force.reason());
        if (!force.ticket().isEmpty()) {
            view.put("ticket", force.ticket());
        }
        view.put("since", Clocked.millis(force.from()));
        if (force.until() != Force.FOREVER) {
            view.put("expires", Clocked.millis(force.until()));
            view.put("expiresSoon", force.until() - now <= warning.toMillis());
        }
        if (force.drain()) {
            view.put("drain", true);
        }
        return view;
    }
}
