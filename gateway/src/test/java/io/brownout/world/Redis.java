package io.brownout.world;

import java.nio.file.Path;

/** A real Redis whose life a test decides over. Methods return when the change has happened. */
public interface Redis extends AutoCloseable {

    /** System property that names a local image; set, Redis runs in a container of it. */
    String IMAGE_PROPERTY = "brownout.test.redis-image";

    /** Starts one on a free port: as a process, or in a container where {@link #IMAGE_PROPERTY} is set. */
    static Redis start(Path dir, RedisSettings settings) {
        return start(dir, Ports.free(), settings);
    }

    /** Starts one on the given port of the loopback interface, with its data under the given directory. */
    static Redis start(Path dir, int port, RedisSettings settings) {
        String image = System.getProperty(IMAGE_PROPERTY, "");
        return image.isEmpty() ? RedisProcess.start(dir, port, settings) : RedisContainer.start(image, port, settings);
    }

    /** The port, the same for its whole life. */
    int port();

    /** What a client connects to. */
    default String url() {
        return "redis://127.0.0.1:" + port();
    }

    /** Ends it without warning, as a power cut would; what it wrote stays. */
    void kill();

    /** Starts it again, on the same port and data; ends it first if it runs. */
    void restart();

    /** Kills it and deletes its data; {@link #restart()} brings back an empty one. */
    void wipe();

    /** Freezes it: connections stay open and nothing answers. */
    void pause();

    /** Lets it go on after {@link #pause()}. */
    void resume();

    @Override
    void close();
}
