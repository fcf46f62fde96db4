package io.brownout.gateway.board;

import io.brownout.policy.deciding.DependencyHealth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What this replica knows of the board. Immutable.
 *
 * @param entries what Redis held when last heard of, and this replica's own changes since
 * @param rev the highest revision heard of
 * @param fleet the replicas when last heard of
 * @param own health of dependencies that this replica decided on its own while Redis was away, and still holds
 * @param link how Redis is reached
 * @param heard monotonic nanoseconds at which Redis was last heard of
 * @param returned monotonic nanoseconds at which Redis came back after an absence
 */
record BoardView(
        Entries entries,
        long rev,
        Fleet fleet,
        Map<String, DependencyHealth> own,
        Link link,
        long heard,
        long returned) {

    enum Link {
        /** It answered the last time. */
        SHARED,
        /** It did not answer the last time; that may pass. */
        LATE,
        /** It is away, and this replica decides on its own. */
        ALONE
    }

    BoardView {
        own = Map.copyOf(own);
    }

    /** The health of a dependency: held on its own, or agreed. */
    Optional<DependencyHealth> health(String dependency) {
        return Optional.ofNullable(own.get(dependency)).or(() -> entries.health(dependency));
    }

    /** A Redis that was away or has forgotten this replica may not know of the others yet. */
    BoardView heard(Exchange exchange, Fleet all, long now) {
        boolean isNew = link == Link.ALONE || exchange.seen() < fleet.reported();
        return new BoardView(
                exchange.entries().merged(entries),
                Math.max(rev, exchange.rev()),
                all,
                own,
                Link.SHARED,
                now,
                isNew ? now : returned);
    }

    BoardView waiting(long now) {
        return new BoardView(entries, rev, fleet, own, link, now, now);
    }

    BoardView missed(long now, long patience) {
        Link next = link == Link.ALONE || now - heard > patience ? Link.ALONE : Link.LATE;
        Fleet apart = new Fleet(fleet.self(), fleet.replicas(), fleet.shared() && next != Link.ALONE);
        return new BoardView(entries, rev, apart, own, next, heard, returned);
    }

    BoardView changed(Entries next, long nextRev) {
        return new BoardView(next, Math.max(rev, nextRev), fleet, own, link, heard, returned);
    }

    private BoardView holding(Map<String, DependencyHealth> held) {
        return new BoardView(entries, rev, fleet, held, link, heard, returned);
    }

    /** The same without health of its own that is on the board now. */
    BoardView releasing(Set<String> written) {
        Map<String, DependencyHealth> left = new LinkedHashMap<>(own);
        left.keySet().removeAll(written);
        return holding(left);
    }

    /** The same with further health of its own. */
    BoardView holdingAlso(Map<String, DependencyHealth> decided) {
        Map<String, DependencyHealth> all = new LinkedHashMap<>(own);
        all.putAll(decided);
        return holding(all);
    }
}
