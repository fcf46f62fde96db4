package io.brownout.tokens;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The most requests that were in progress at one moment for clients that were still there.
 *
 * <p>A client that gives up and asks again at once may be seen twice for an instant, so a new most counts only those
 * that are still there a moment later, or were answered until then. Where the system does not tell who is there,
 * every request in progress counts. Thread-safe.
 */
final class InFlight {

    private static final Duration MOMENT = Duration.ofMillis(20);

    private final Connections connections;
    private final ScheduledExecutorService timer;
    private final List<Request> running = new ArrayList<>();
    private int most;

    InFlight(Connections connections, ScheduledExecutorService timer) {
        this.connections = connections;
        this.timer = timer;
    }

    /** A request begins; whoever calls this ends it. */
    synchronized Request begin(int peer) {
        Request request = new Request(peer);
        running.add(request);
        if (running.size() > most) {
            List<Request> there = connected(running);
            if (there.size() > most) {
                lookAgain(there);
            }
        }
        return request;
    }

    private void lookAgain(List<Request> seen) {
        ScheduledFuture<?> unused = timer.schedule(() -> confirm(seen), MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void confirm(List<Request> seen) {
        List<Request> unanswered = seen.stream().filter(running::contains).toList();
        int answered = seen.size() - unanswered.size();
        most = Math.max(most, answered + connected(unanswered).size());
    }

    private List<Request> connected(List<Request> requests) {
        Optional<Set<Integer>> peers = connections.peers();
        return requests.stream()
                .filter(request -> peers.isEmpty() || peers.get().contains(request.peer))
                .toList();
    }

    synchronized void end(Request request) {
        running.remove(request);
    }

    synchronized int most() {
        return most;
    }

    synchronized int now() {
        return running.size();
    }

    /** Forgets the most so far. */
    synchronized void reset() {
        most = 0;
    }

    /** One request of a peer; two of the same peer differ. */
    static final class Request {

        private final int peer;

        private Request(int peer) {
            this.peer = peer;
        }
    }
}
