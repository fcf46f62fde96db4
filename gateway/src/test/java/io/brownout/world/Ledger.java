package io.brownout.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The effects of a service in the order they happened, one JSON document per line of a file that only grows.
 *
 * <p>An effect is on disk before {@link #commit} returns. A last line without its end was never acknowledged and is cut
 * off on opening. Thread-safe; calls wait for the disk.
 */
public final class Ledger implements AutoCloseable {

    private final FileChannel file;
    private final List<Effect> effects = new ArrayList<>();
    private final Map<String, Effect> byKey = new HashMap<>();

    private Ledger(FileChannel file) {
        this.file = file;
    }

    /** Opens the ledger in the given file, with all it holds; creates it when absent, in a directory that exists. */
    public static Ledger open(Path path) {
        try {
            Ledger ledger = new Ledger(FileChannel.open(path, CREATE, READ, WRITE));
            ledger.load(Files.readAllBytes(path));
            return ledger;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open ledger " + path, e);
        }
    }

    private void load(byte[] bytes) throws IOException {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                remember(Json.read(new String(bytes, start, i - start, UTF_8), Effect.class));
                start = i + 1;
            }
        }
        file.truncate(start);
        file.position(start);
    }

    private void remember(Effect effect) {
        effects.add(effect);
        if (effect.key() != null) {
            byKey.put(effect.key(), effect);
        }
    }

    /**
     * Makes a request take effect, unless its key already has.
     *
     * @param request what was asked for
     * @param key its idempotency key; null takes effect every time
     * @param idPrefix what the effect's id starts with
     * @return the effect of this key, and whether it is new
     */
    synchronized Commit commit(StubRequest request, @Nullable String key, String idPrefix) {
        Effect known = key == null ? null : byKey.get(key);
        if (known != null) {
            return new Commit(known, false);
        }
        Effect effect = effect(request, key, idPrefix);
        append(effect);
        remember(effect);
        return new Commit(effect, true);
    }

    private Effect effect(StubRequest request, @Nullable String key, String idPrefix) {
        long seq = effects.size() + 1L;
        return new Effect(
                seq,
                idPrefix + String.format("%06d", seq),
                key,
                request.header("x-account-id"),
                request.method(),
                request.path(),
                request.headers(),
                request.body(),
                Instant.now());
    }

    private void append(Effect effect) {
        try {
            ByteBuffer line = UTF_8.encode(Json.write(effect) + "\n");
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot commit effect " + effect.seq(), e);
        }
    }

    /** All effects so far, in order. */
    public synchronized List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** The effect of a key. */
    public synchronized Optional<Effect> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An effect, and whether this very request caused it. */
    record Commit(Effect effect, boolean first) {}
}
