package io.brownout.gateway.admin;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Accepted requests of one capability that are not settled. Immutable.
 *
 * @param waiting that wait to be carried out
 * @param unknown whose outcome nobody heard
 * @param blocked ordering keys that wait for people
 */
record Kept(long waiting, long unknown, long blocked) {

    Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("waiting", waiting);
        view.put("unknown", unknown);
        view.put("blocked", blocked);
        return view;
    }
}
