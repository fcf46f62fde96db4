package io.brownout.world;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import redis.embedded.core.ExecutableProvider;

/** A redis-server process, from the binary for this system that comes with the test dependencies. Thread-safe. */
public final class RedisProcess implements Redis {

    private static final Duration START_DEADLINE = Duration.ofSeconds(20);

    private final Path dir;
    private final int port;
    private final RedisSettings settings;
    private final File executable;
    private ChildProcess process;

    private RedisProcess(Path dir, int port, RedisSettings settings) {
        this.dir = dir;
        this.port = port;
        this.settings = settings;
        this.executable = executable(dir);
        this.process = launch();
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param dir directory for its data, log and binary; created when absent, data in it is loaded
     * @param port loopback port
     * @param settings directives beyond port, address and directory
     */
    public static RedisProcess start(Path dir, int port, RedisSettings settings) {
        return new RedisProcess(Directories.existing(dir), port, settings);
    }

    private static File executable(Path dir) {
        try {
            File bin = Directories.existing(dir.resolve("bin")).toFile();
            return ExecutableProvider.newJarResourceProvider(bin).get();
        } catch (IOException e) {
            throw new UncheckedIOException("no redis-server for this system", e);
        }
    }

    private ChildProcess launch() {
        Path store = Directories.existing(dir.resolve("store"));
        ChildProcess started = ChildProcess.start("redis:" + port, command(store), store, dir.resolve("redis.log"));
        try {
            Awaitility.await().atMost(START_DEADLINE).pollDelay(Duration.ZERO).until(() -> answers(started));
        } catch (ConditionTimeoutException e) {
            started.kill();
            throw new IllegalStateException("redis on port " + port + " does not answer\n" + started.logTail(), e);
        }
        return started;
    }

    private List<String> command(Path store) {
        List<String> command = new ArrayList<>(List.of(executable.getPath(), "--port", String.valueOf(port)));
        command.addAll(List.of("--bind", "127.0.0.1", "--dir", store.toString(), "--daemonize", "no"));
        command.addAll(settings.arguments());
        return command;
    }

    private boolean answers(ChildProcess started) {
        if (!started.isAlive()) {
            throw new IllegalStateException("redis on port " + port + " has ended\n" + started.logTail());
        }
        return RedisPing.answers(port);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public synchronized void kill() {
        process.kill();
    }

    @Override
    public synchronized void restart() {
        process.stop();
        process = launch();
    }

    @Override
    public synchronized void wipe() {
        process.kill();
        Directories.delete(dir.resolve("store"));
    }

    @Override
    public synchronized void pause() {
        process.pause();
    }

    @Override
    public synchronized void resume() {
        process.resume();
    }

    @Override
    public synchronized void close() {
        process.stop();
    }
}
