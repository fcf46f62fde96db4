package io.brownout.it;

import static io.brownout.it.Bearer.editing;
import static io.brownout.it.Bearer.reading;

import io.brownout.world.Edge;
import io.brownout.world.Load;
import io.brownout.world.Load.Sent;
import io.brownout.world.TokenService;
import io.brownout.world.World;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A signing key that leaves the published set for two minutes, as clients saw it. When it comes back, yet another key
 * begins to sign, beside the old ones.
 *
 * @param removed when the key was taken out of the set
 * @param restored when it was in it again, and the new one signed
 * @param fetches when the set was fetched meanwhile
 * @param reads by those whose tokens the key has signed, and who were known before
 * @param edits by the same; each names itself in its body
 * @param others reads and edits by those whose tokens another key has signed
 * @param strangers reads with tokens that the key has signed and nobody had shown before
 * @param forged reads and edits with tokens that nobody issued
 */
record KeyRemoval(
        Instant removed,
        Instant restored,
        List<KeyFetchWatch.Fetch> fetches,
        List<Sent> reads,
        List<Sent> edits,
        List<Sent> others,
        List<Sent> strangers,
        List<Sent> forged) {

    static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
    static final String FORGED = "/profile?forged";

    private static final Duration GONE = Duration.ofMinutes(2);
    private static final Duration END = GONE.plus(BETWEEN_FETCHES).plusSeconds(5);
    private static final Duration TAKING_IN = Duration.ofSeconds(1);
    private static final int HOLDERS = 10;

    /** Lets it happen; ends when every request has its answer. */
    static KeyRemoval in(World world) {
        TokenService tokens = world.tokenService();
        Edge edge = world.edge();
        String kid = tokens.signingKid();
        List<String> held = issue(tokens, "holder", HOLDERS);
        List<String> unseen = issue(tokens, "stranger", (int) END.toSeconds());
        Forgeries forgeries = new Forgeries(held.get(0), publishedKeys(tokens));
        held.forEach(token -> Bearer.awaitEditing(edge, token));
        try (KeyFetchWatch watch = new KeyFetchWatch(tokens)) {
            tokens.removeKey(kid);
            Instant removed = Instant.now();
            List<String> stay = issue(tokens, "other", HOLDERS);
            CompletableFuture<Instant> restored = later(() -> comeBack(tokens, kid));
            var reads = load(edge, 10, i -> reading(edge, held.get(i % HOLDERS)));
            var edits = load(edge, 4, i -> editing(edge, held.get(i % HOLDERS), "edit-" + i));
            var others = load(edge, 4, i -> either(edge, Bearer.PROFILE, stay.get(i % HOLDERS), i / HOLDERS));
            var strangers = load(edge, 1, i -> reading(edge, unseen.get(i)));
            var forged = load(edge, 5, i -> either(edge, FORGED, forgeries.next(i), i / forgeries.count()));
            CompletableFuture.allOf(reads, edits, others, strangers, forged).join();
            return new KeyRemoval(
                    removed,
                    restored.join(),
                    watch.fetches(),
                    reads.join(),
                    edits.join(),
                    others.join(),
                    strangers.join(),
                    forged.join());
        }
    }

    private static List<String> issue(TokenService tokens, String user, int count) {
        return Stream.generate(() -> tokens.signedToken(user)).limit(count).toList();
    }

    private static String publishedKeys(TokenService tokens) {
        return tokens.direct().get("/oauth2/jwks").body();
    }

    private static Instant comeBack(TokenService tokens, String kid) {
        tokens.restoreKey(kid);
        tokens.rotateKey();
        return Instant.now();
    }

    private static CompletableFuture<Instant> later(Supplier<Instant> change) {
        Executor clock = CompletableFuture.delayedExecutor(GONE.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(change, clock);
    }

    private static HttpRequest either(Edge edge, String path, String token, int turn) {
        return turn % 2 == 0 ? reading(edge, path, token) : editing(edge, path, token, path);
    }

    private static CompletableFuture<List<Sent>> load(Edge edge, int perSecond, IntFunction<HttpRequest> requests) {
        return new Load(edge, perSecond).start(perSecond * (int) END.toSeconds(), requests);
    }

    /** When the gateway had taken in that the key was gone. */
    Instant noticed() {
        return firstFetch(removed).plus(TAKING_IN);
    }

    /** When the gateway had taken in that the key was back. */
    Instant returned() {
        return firstFetch(restored).plus(TAKING_IN);
    }

    private Instant firstFetch(Instant since) {
        return fetches.stream()
                .filter(fetch -> fetch.since().isAfter(since))
                .map(KeyFetchWatch.Fetch::seen)
                .findFirst()
                .orElseThrow();
    }

    /** Those that were sent while the gateway knew that the key was gone. */
    List<Sent> withoutKey(List<Sent> sent) {
        return sent.stream()
                .filter(one -> one.at().isAfter(noticed()) && one.at().isBefore(restored))
                .toList();
    }

    /** Those that were sent after the gateway knew that the key was back. */
    List<Sent> withKeyAgain(List<Sent> sent) {
        return sent.stream().filter(one -> one.at().isAfter(returned())).toList();
    }
}
