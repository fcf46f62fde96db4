package io.brownout.world;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A gateway in a JVM of its own, from the executable jar.
 *
 * <p>The jar is {@code target/brownout-gateway-exec.jar} unless system property {@link #JAR_PROPERTY} names another.
 * Methods wait until their change has happened. Thread-safe.
 */
public final class GatewayProcess implements AutoCloseable {

    /** System property with the path of the executable jar. */
    public static final String JAR_PROPERTY = "brownout.exec-jar";

    static final String ADMIN_PORT = "brownout.admin.port";

    private static final Duration START_DEADLINE = Duration.ofSeconds(90);
    private static final List<String> JVM_FLAGS =
            List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    private final String name;
    private final Path dir;
    private final int port;
    private final Map<String, String> properties;
    private @Nullable ChildProcess process;

    /**
     * A gateway that is not started yet.
     *
     * @param name what errors and its directory call it
     * @param dir parent of its directory
     * @param port loopback port of the edge
     * @param properties Spring properties, name to value
     */
    public GatewayProcess(String name, Path dir, int port, Map<String, String> properties) {
        this.name = name;
        this.dir = Directories.existing(dir.resolve(name));
        this.port = port;
        this.properties = new TreeMap<>(properties);
    }

    /** Starts it and waits until it is ready. */
    public synchronized GatewayProcess start() {
        ChildProcess started = launch();
        try {
            Awaitility.await()
                    .atMost(START_DEADLINE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> isReady(started));
        } catch (ConditionTimeoutException e) {
            started.kill();
            throw new IllegalStateException(name + " is not ready\n" + started.logTail(), e);
        }
        return this;
    }

    /** Starts it in the expectation that it refuses, and waits for its end; being ready is an error. */
    public synchronized Refusal startExpectingFailure() {
        ChildProcess started = launch();
        Awaitility.await().atMost(START_DEADLINE).until(() -> !started.isAlive() || HttpProbe.isOk(readiness()));
        if (started.isAlive()) {
            started.kill();
            throw new IllegalStateException(name + " started, but was expected to refuse");
        }
        return new Refusal(started.awaitExit(Duration.ZERO), started.log());
    }

    private ChildProcess launch() {
        if (isRunning()) {
            throw new IllegalStateException(name + " runs already");
        }
        ChildProcess started = ChildProcess.start(name, command(), dir, dir.resolve("gateway.log"));
        process = started;
        return started;
    }

    private List<String> command() {
        String jar = System.getProperty(JAR_PROPERTY, "target/brownout-gateway-exec.jar");
        Map<String, String> all = new TreeMap<>(properties);
        all.putIfAbsent("server.port", String.valueOf(port));
        all.putIfAbsent("management.endpoint.health.probes.enabled", "true");
        return JvmCommand.of(jar, JVM_FLAGS, all);
    }

    private boolean isReady(ChildProcess started) {
        if (!started.isAlive()) {
            throw new IllegalStateException(name + " has ended\n" + started.logTail());
        }
        return HttpProbe.isOk(readiness());
    }

    private String readiness() {
        String managementPort = properties.getOrDefault("management.server.port", String.valueOf(port));
        return "http://127.0.0.1:" + managementPort + "/actuator/health/readiness";
    }

    private synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Ends it without warning, as a power cut would. */
    public synchronized void kill() {
        if (process != null) {
            process.kill();
        }
    }

    /** Asks it to end, and waits; an unstarted or dead one is fine. */
    public synchronized void stop() {
        if (process != null) {
            process.stop();
        }
    }

    /** Starts it again on the same port, with the same properties; stops it first if it runs. */
    public synchronized void restart() {
        stop();
        start();
    }

    /** Freezes it: its sockets stay open and nothing answers. */
    public synchronized void pause() {
        if (process != null) {
            process.pause();
        }
    }

    /** Lets it go on after {@link #pause()}. */
    public synchronized void resume() {
        if (process != null) {
            process.resume();
        }
    }

    /** Id of its process, which runs. */
    public synchronized long pid() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process.pid();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** A client of its edge. */
    public Edge edge() {
        return new Edge(baseUrl());
    }

    /** A client of its admin API, without a token yet. */
    public Admin admin() {
        return new Admin(adminUrl());
    }

    /** Where its admin API is. */
    public String adminUrl() {
        String adminPort = properties.get(ADMIN_PORT);
        if (adminPort == null) {
            throw new IllegalStateException(name + " has no admin API");
        }
        return "http://127.0.0.1:" + adminPort;
    }

    /** All it has written, over all its starts. */
    public synchronized String log() {
        return process == null ? "" : process.log();
    }

    @Override
    public void close() {
        stop();
    }

    /**
     * How a gateway refused to start.
     *
     * @param exitCode of its process
     * @param output all it wrote
     */
    public record Refusal(int exitCode, String output) {}
}
