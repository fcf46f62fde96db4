package io.brownout.it;

import io.brownout.world.Network;
import io.brownout.world.TokenService;
import io.brownout.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks again and again at what a token service is asked for, and over how many connections. Thread-safe. */
final class ProviderWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final TokenService tokens;
    private final Network network;
    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final Repeated looking;

    /** A watch of what the first gateway of a world with breakable networks does. */
    ProviderWatch(World world) {
        this.tokens = world.tokenService();
        this.network = world.network(0, "identity");
        this.looking = new Repeated(PAUSE, List.of(this::look));
    }

    private void look() {
        samples.add(new Sample(Instant.now(), tokens.introspections(), network.connections()));
    }

    /** The most connections at a moment. */
    int mostConnections() {
        return samples.stream().mapToInt(Sample::connections).max().orElseThrow();
    }

    /** How many tokens were asked about since a moment. */
    int asked(Instant since) {
        List<Sample> later = since(since);
        return later.get(later.size() - 1).asked() - later.get(0).asked();
    }

    /** The most tokens that were asked about within a second, since a moment. */
    int mostWithinASecond(Instant since) {
        List<Sample> later = since(since);
        return later.stream()
                .mapToInt(end -> end.asked() - aSecondBefore(end, later).asked())
                .max()
                .orElseThrow();
    }

    private List<Sample> since(Instant moment) {
        return samples.stream().filter(sample -> !sample.at().isBefore(moment)).toList();
    }

    private static Sample aSecondBefore(Sample end, List<Sample> samples) {
        Instant begin = end.at().minusSeconds(1);
        return samples.stream()
                .filter(sample -> !sample.at().isBefore(begin))
                .findFirst()
                .orElse(end);
    }

    @Override
    public void close() {
        looking.close();
    }

    /**
     * What was seen.
     *
     * @param at wall time
     * @param asked introspections so far
     * @param connections that were open
     */
    private record Sample(Instant at, int asked, int connections) {}
}
