package io.brownout.it;

import static org.awaitility.Awaitility.await;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long responses say that something is normal again, as far as somebody can tell who reads now and then.
 *
 * @param atLeast from the first response that says so to the last
 * @param atMost from the last request before those to the first response after them
 */
record Echo(Duration atLeast, Duration atMost) {

    /** Reads until it is over. */
    static Echo of(Edge edge, String path, String capability, Duration patience) {
        List<Read> before = new ArrayList<>();
        Read first = await().atMost(patience).until(() -> kept(edge, path, before), read -> read.says(capability));
        List<Read> during = new ArrayList<>(List.of(first));
        Read after = await().atMost(patience).until(() -> kept(edge, path, during), read -> read.mode.isEmpty());
        Read earlier = before.get(Math.max(0, before.size() - 2));
        Read last = during.get(during.size() - 2);
        return new Echo(Duration.ofNanos(last.sent - first.answered), Duration.ofNanos(after.answered - earlier.sent));
    }

    private static Read kept(Edge edge, String path, List<Read> reads) {
        long sent = System.nanoTime();
        Answer answer = edge.get(path);
        Read read = new Read(sent, System.nanoTime(), Outage.mode(answer));
        reads.add(read);
        return read;
    }

    /**
     * One of the reads.
     *
     * @param sent nanoseconds at which it was
     * @param answered nanoseconds at which the answer was there
     * @param mode what that said
     */
    private record Read(long sent, long answered, String mode) {

        boolean says(String capability) {
            return mode.startsWith(capability + "=normal;");
        }
    }
}
