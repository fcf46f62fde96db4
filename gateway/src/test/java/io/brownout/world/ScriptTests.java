package io.brownout.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tests in JavaScript against a running world: each file runs in a process of its own and finds what it is told in
 * environment variable {@link #VARIABLE}. Thread-safe.
 */
public final class ScriptTests {

    /** Where a test file finds what it is told, as JSON. */
    public static final String VARIABLE = "BROWNOUT_WORLD";

    private static final Duration READY_DEADLINE = Duration.ofMinutes(3);
    private static final Duration FILE_DEADLINE = Duration.ofMinutes(2);
    private static final String ENDING = ".test.js";

    private final Path module;
    private final Path logs;
    private final Map<String, String> variables;

    private ScriptTests(Path module, Path logs, Map<String, String> variables) {
        this.module = module;
        this.logs = logs;
        this.variables = variables;
    }

    /**
     * Tests of the banner.
     *
     * @param world whose directory gets their output
     * @param told what each file is told
     */
    public static ScriptTests ofBanner(World world, Map<String, ?> told) {
        Path module = Path.of("..", "ui-banner-snippet").toAbsolutePath().normalize();
        return new ScriptTests(module, world.dir(), Map.of(VARIABLE, Json.write(told)));
    }

    /** A loopback port that is free and stays so, for a server that tests start. */
    public static int port() {
        return Ports.free();
    }

    /** Installs what the tests need; what cannot be installed is an error that says how to get it. */
    public void prepare() {
        run("ready", List.of("sh", "tools/ready.sh", "browser"), READY_DEADLINE);
    }

    /** The test files below a directory of the module, by name. */
    public List<Path> files(String directory) {
        try (Stream<Path> files = Files.list(module.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of a test file without its ending. */
    public static String name(Path file) {
        return file.getFileName().toString().replace(ENDING, "");
    }

    /** Runs one file; a test that fails, and one that does not end, is an error with its output. */
    public void run(Path file) {
        run(name(file), List.of("node", "--test", "--test-reporter=spec", file.toString()), FILE_DEADLINE);
    }

    private void run(String name, List<String> command, Duration deadline) {
        ChildProcess process =
                ChildProcess.start(name, command, variables, module, logs.resolve("script-" + name + ".log"));
        try {
            if (process.awaitExit(deadline) != 0) {
                throw new AssertionError(name + " failed\n" + process.log());
            }
        } finally {
            process.stop();
        }
    }
}
