package io.brownout.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceFilesTest {

    private static final Path MAIN = Path.of("src", "main");

    @Test
    void areShort() throws IOException {
        assertThat(sources())
                .allSatisfy(
                        file -> assertThat(lines(file)).as("lines of %s", file).hasSizeLessThanOrEqualTo(300));
        List<Integer> lengths =
                sources().stream().map(file -> lines(file).size()).sorted().toList();
        assertThat(lengths.get(lengths.size() / 2)).as("median").isLessThan(90);
    }

    @Test
    void beginEachScriptWithItsContract() throws IOException {
        List<Path> scripts = sources().stream()
                .filter(file -> file.toString().endsWith(".lua"))
                .filter(file -> !file.toString().contains("include"))
                .toList();
        assertThat(scripts)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(String.join("\n", lines(file)))
                        .as("%s", file)
                        .contains("-- KEYS ", "-- Returns "));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|lua)"))
                    .toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
