package io.brownout.bench;

import java.util.Map;
import java.util.Objects;

/**
 * What one round has shown. Immutable.
 *
 * @param idle microseconds of processor time that the gateway spends in a second without any request
 * @param perRequest microseconds of processor time that a request costs it beyond that, by way
 */
record Round(double idle, Map<Way, Double> perRequest) {

    double cost(Way way) {
        return Objects.requireNonNull(perRequest.get(way));
    }

    /** Compared with a route without a filter, in this very round. */
    double ratio(Way way) {
        return cost(way) / cost(Way.BARE);
    }

    /** What a way costs more than another, in microseconds. */
    double difference(Way way, Way than) {
        return cost(way) - cost(than);
    }
}
