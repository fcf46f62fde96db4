package io.brownout.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories that start empty. */
final class Directories {

    private Directories() {}

    /** The directory, absolute, existing and without content. */
    static Path fresh(Path dir) {
        Path absolute = dir.toAbsolutePath().normalize();
        delete(absolute);
        return existing(absolute);
    }

    static Path existing(Path dir) {
        try {
            return Files.createDirectories(dir.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path dir) {
        if (Files.exists(dir)) {
            for (Path path : deepestFirst(dir)) {
                deleteOne(path);
            }
        }
    }

    private static List<Path> deepestFirst(Path dir) {
        try (Stream<Path> paths = Files.walk(dir)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
