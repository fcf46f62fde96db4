package io.brownout.gateway.intent;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * An intent that this replica may dispatch now, once.
 *
 * @param record key of its record
 * @param id public id
 * @param orderingKey writes with the same ordering key wait behind it
 * @param fence number that its completion must carry
 * @param route id of the route it runs through
 * @param request the write
 * @param upstreamKey the key the upstream sees
 * @param earlier whether an earlier attempt may have been sent
 * @param failures failures so far that were its own
 */
record ClaimedIntent(
        String record,
        String id,
        String orderingKey,
        String fence,
        String route,
        IntentRequest request,
        String upstreamKey,
        boolean earlier,
        int failures) {

    private static final int WIDTH = 12;

    static List<ClaimedIntent> listOf(List<String> flat) {
        List<ClaimedIntent> claimed = new ArrayList<>();
        for (int at = 0; at + WIDTH <= flat.size(); at += WIDTH) {
            claimed.add(of(flat.subList(at, at + WIDTH)));
        }
        return claimed;
    }

    private static ClaimedIntent of(List<String> f) {
        IntentRequest request = new IntentRequest(
                HttpMethod.valueOf(f.get(5)),
                URI.create(Wire.plain(f.get(6))),
                Wire.headers(f.get(7)),
                Wire.bytes(f.get(8)));
        return new ClaimedIntent(
                f.get(0),
                f.get(1),
                f.get(2),
                f.get(3),
                Wire.plain(f.get(4)),
                request,
                f.get(9),
                f.get(10).equals("1"),
                Integer.parseInt(f.get(11)));
    }
}
