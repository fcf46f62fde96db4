package io.brownout.gateway.intent;

import java.util.ArrayList;
import java.util.List;

/**
 * A write whose outcome nobody heard, and which its upstream can be asked for.
 *
 * @param record key of its record
 * @param id public id
 * @param orderingKey the ordering key that it holds back; empty for a live request
 * @param fence number that its settlement must carry
 * @param route id of the route it was sent through
 * @param upstreamKey the key the upstream saw
 */
record Doubt(String record, String id, String orderingKey, String fence, String route, String upstreamKey) {

    private static final int WIDTH = 6;

    static List<Doubt> listOf(List<String> flat) {
        List<Doubt> doubts = new ArrayList<>();
        for (int at = 0; at + WIDTH <= flat.size(); at += WIDTH) {
            doubts.add(of(flat.subList(at, at + WIDTH)));
        }
        return doubts;
    }

    private static Doubt of(List<String> f) {
        return new Doubt(f.get(0), f.get(1), f.get(2), f.get(3), Wire.plain(f.get(4)), f.get(5));
    }
}
