package io.brownout.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Text of the world's files. */
final class WorldText {

    private WorldText() {}

    /** A file beside the class path's {@code world/gateway.yaml}, which has to be there. */
    static String resource(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no resource world/" + name));
    }

    /** A file beside the class path's {@code world/gateway.yaml}; empty when there is none. */
    static Optional<String> find(String name) {
        try (InputStream in = WorldText.class.getResourceAsStream("/world/" + name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with more below the first line that ends like this; a text without one is an error. */
    static String insertBelow(String line, String more, String text) {
        int at = text.indexOf(line);
        if (at < 0) {
            throw new IllegalArgumentException("there is no line " + line.strip());
        }
        int end = at + line.length();
        return text.substring(0, end) + more + text.substring(end);
    }

    static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path path, String text) {
        try {
            return Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
