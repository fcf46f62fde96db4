package io.brownout.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One operating-system process that this JVM started and ends at the latest when it ends itself.
 *
 * <p>It runs in a session of its own where the system has {@code setsid}, so that an interrupt from the terminal
 * reaches only us and things stop in order. Thread-safe.
 */
final class ChildProcess {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TAIL_LINES = 40;

    private final String name;
    private final Process process;
    private final Path log;
    private final Runnable killing = this::kill;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        AtExit.add(killing);
    }

    /**
     * Starts a process.
     *
     * @param name what errors call it
     * @param command program and arguments
     * @param dir its working directory; exists
     * @param log file that its output is appended to
     */
    static ChildProcess start(String name, List<String> command, Path dir, Path log) {
        return start(name, command, Map.of(), dir, log);
    }

    /** The same with variables in its environment besides ours. */
    static ChildProcess start(String name, List<String> command, Map<String, String> variables, Path dir, Path log) {
        ProcessBuilder builder = new ProcessBuilder(inOwnSession(command))
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(variables);
        return AtExit.start(() -> new ChildProcess(name, start(name, builder), log));
    }

    private static Process start(String name, ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    private static List<String> inOwnSession(List<String> command) {
        List<String> whole = new ArrayList<>(command);
        if (Files.isExecutable(SETSID)) {
            whole.add(0, SETSID.toString());
        }
        return whole;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Ends it at once, as a power cut would, and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        awaitExit(PATIENCE);
    }

    /** Asks it to end and waits; kills it after half a minute. */
    void stop() {
        if (isAlive()) {
            resume();
            process.toHandle().destroy();
        }
        if (!exitsWithin(PATIENCE)) {
            kill();
        }
        AtExit.remove(killing);
    }

    /** Freezes it: its sockets stay open and nothing answers. */
    void pause() {
        signal("STOP");
    }

    /** Lets it go on after {@link #pause()}. */
    void resume() {
        signal("CONT");
    }

    /** Waits for its end; a process that lives on after the deadline is an error. */
    int awaitExit(Duration deadline) {
        if (!exitsWithin(deadline)) {
            throw new IllegalStateException(name + " lives on after " + deadline + "\n" + logTail());
        }
        AtExit.remove(killing);
        return process.exitValue();
    }

    private boolean exitsWithin(Duration deadline) {
        try {
            return process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }

    private void signal(String signal) {
        if (!isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send " + signal + " to " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything it has written so far, this run's and earlier ones'. */
    String log() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    String logTail() {
        List<String> lines = log().lines().toList();
        List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return "--- " + log + "\n" + String.join("\n", tail) + "\n---";
    }
}
