package io.brownout.gateway.status;

import io.brownout.gateway.board.BoardSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the board, and of the last few boards: a request keeps the board it started with, and ends after others that
 * started later. A late one never takes the place of a newer one. Thread-safe.
 */
final class RecentTexts {

    private static final int MOST = 16;

    private final long ttl;
    private volatile List<PreparedTexts> recent = List.of();

    /** @param ttl seconds for which they count */
    RecentTexts(long ttl) {
        this.ttl = ttl;
    }

    PreparedTexts of(BoardSnapshot snapshot) {
        PreparedTexts known = among(recent, snapshot);
        return known != null ? known : made(snapshot);
    }

    private static @Nullable PreparedTexts among(List<PreparedTexts> texts, BoardSnapshot snapshot) {
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).isOf(snapshot)) {
                return texts.get(i);
            }
        }
        return null;
    }

    private synchronized PreparedTexts made(BoardSnapshot snapshot) {
        List<PreparedTexts> before = recent;
        PreparedTexts present = among(before, snapshot);
        return present != null ? present : remembered(new PreparedTexts(snapshot, ttl), before);
    }

    private PreparedTexts remembered(PreparedTexts made, List<PreparedTexts> before) {
        List<PreparedTexts> all = new ArrayList<>(before);
        boolean late = !before.isEmpty() && made.rev() < before.get(0).rev();
        all.add(late ? 1 : 0, made);
        recent = List.copyOf(all.subList(0, Math.min(MOST, all.size())));
        return made;
    }
}
