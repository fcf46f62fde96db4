package io.brownout.world;

import com.github.dockerjava.api.DockerClient;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A Redis in a container of a local image. Not thread-safe. */
final class RedisContainer implements Redis {

    private final String image;
    private final int port;
    private final RedisSettings settings;
    private GenericContainer<?> container;

    private RedisContainer(String image, int port, RedisSettings settings) {
        this.image = image;
        this.port = port;
        this.settings = settings;
        this.container = launch();
    }

    static RedisContainer start(String image, int port, RedisSettings settings) {
        return new RedisContainer(image, port, settings);
    }

    private GenericContainer<?> launch() {
        // Reached from outside its own network, but published on the loopback address only.
        List<String> command = new ArrayList<>(List.of("redis-server", "--protected-mode", "no"));
        command.addAll(settings.arguments());
        GenericContainer<?> created = new GenericContainer<>(DockerImageName.parse(image))
                .withImagePullPolicy(name -> false)
                .withCommand(command.toArray(String[]::new))
                .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*\\n", 1));
        created.setPortBindings(List.of("127.0.0.1:" + port + ":6379"));
        created.start();
        return created;
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    private boolean isRunning() {
        return Boolean.TRUE.equals(container.isCreated()) && container.isRunning();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void kill() {
        if (isRunning()) {
            docker().killContainerCmd(container.getContainerId()).exec();
        }
    }

    @Override
    public void restart() {
        if (container.getContainerId() == null) {
            container = launch();
            return;
        }
        if (isRunning()) {
            docker().stopContainerCmd(container.getContainerId()).exec();
        }
        docker().startContainerCmd(container.getContainerId()).exec();
        Awaitility.await().until(() -> RedisPing.answers(port));
    }

    @Override
    public void wipe() {
        kill();
        container.stop();
    }

    @Override
    public void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void resume() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        container.stop();
    }
}
