package io.brownout.bench;

import io.brownout.world.Edge;
import io.brownout.world.GatewayProcess;
import io.brownout.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A gateway in a JVM of its own, with a compiler and a heap as in production, whose processor time is known. Thread-safe. */
final class MeasuredGateway implements AutoCloseable {

    private static final List<String> JVM_FLAGS = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");
    private static final Duration START_DEADLINE = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port;
    private final Process process;
    private final Thread atExit;

    private MeasuredGateway(int port, Process process) {
        this.port = port;
        this.process = process;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts one that belongs to this world, and waits until it is ready. */
    static MeasuredGateway start(World world) {
        int port = freePort();
        Path log = world.dir().resolve("measured-gateway.log");
        try {
            Process process = new ProcessBuilder(command(world, port))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new MeasuredGateway(port, process).awaitReady(log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a gateway", e);
        }
    }

    private static List<String> command(World world, int port) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(JVM_FLAGS);
        command.addAll(List.of("-jar", System.getProperty(GatewayProcess.JAR_PROPERTY), "--server.port=" + port));
        world.wiring().forEach((name, value) -> command.add("--" + name + "=" + value));
        return command;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MeasuredGateway awaitReady(Path log) {
        Edge edge = new Edge(url());
        Awaitility.await("gateway, which logs to " + log)
                .atMost(START_DEADLINE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreException(UncheckedIOException.class)
                .until(() -> edge.get("/actuator/health/readiness").status() == 200);
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Processor time of all its threads so far, in user and in kernel mode. */
    Duration processorTime() {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("the gateway has ended, or this system does not tell"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
