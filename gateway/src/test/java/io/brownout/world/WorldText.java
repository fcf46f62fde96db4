package io.brownout.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text of the world's files. */
final class WorldText {

    private WorldText() {}

    /** A file beside the class path's {@code world/gateway.yaml}. */
    static String resource(String name) {
        try (InputStream in = WorldText.class.getResourceAsStream("/world/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no resource world/" + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
