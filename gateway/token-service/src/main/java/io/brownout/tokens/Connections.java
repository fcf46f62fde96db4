package io.brownout.tokens;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which peers of a loopback port still hold their connection, as Linux tells it: a servlet container does not notice
 * that a client has gone while it is not writing. Stateless and thread-safe.
 */
final class Connections {

    private static final Path TABLE = Path.of("/proc/net/tcp");
    private static final Path TABLE_6 = Path.of("/proc/net/tcp6");
    private static final String ESTABLISHED = "01";

    private final String localPort;

    /** @param port of this side */
    Connections(int port) {
        this.localPort = String.format(":%04X", port);
    }

    /** The peers' ports; empty where the system does not tell. */
    Optional<Set<Integer>> peers() {
        if (!Files.isReadable(TABLE)) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(TABLE, TABLE_6)
                .filter(Files::isReadable)
                .flatMap(Connections::rows)
                .map(row -> row.strip().split("\\s+"))
                .filter(columns -> columns[1].endsWith(localPort) && columns[3].equals(ESTABLISHED))
                .map(columns -> Integer.parseInt(columns[2].substring(columns[2].indexOf(':') + 1), 16))
                .collect(toUnmodifiableSet()));
    }

    private static Stream<String> rows(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
