package io.brownout.world;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The network between one gateway and one service: bytes pass through a loopback port that can be cut, paused or slow.
 *
 * <p>While it is well and the service is not, connections are opened and reset at once instead of being refused.
 * Thread-safe; methods wait until their change has happened.
 */
public final class Network implements AutoCloseable {

    private static final EventLoopGroup LOOP =
            new NioEventLoopGroup(1, new DefaultThreadFactory("world-network", true));

    private final int port;
    private final int target;
    private final Set<Link> links = new LinkedHashSet<>();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean paused;
    private @Nullable Channel listener;

    private Network(int port, int target) {
        this.port = port;
        this.target = target;
    }

    /** A well network to a loopback port, on a free port of its own. */
    static Network to(int target) {
        Network network = new Network(Ports.free(), target);
        network.heal();
        return network;
    }

    /** What a gateway connects to instead of the service. */
    int port() {
        return port;
    }

    /** Refuses new connections and resets the open ones. */
    public synchronized void cut() {
        if (listener != null) {
            listener.close().syncUninterruptibly();
            listener = null;
        }
        onLoop(() -> List.copyOf(links).forEach(Link::reset));
    }

    /** Takes connections and lets nothing through; what is sent meanwhile arrives after {@link #heal()}. */
    public synchronized void pause() {
        flow(true, Duration.ZERO);
    }

    /** Lets everything through, each answer so much later. */
    public synchronized void slow(Duration later) {
        flow(false, later);
    }

    /** Lets everything through again. */
    public synchronized void heal() {
        flow(false, Duration.ZERO);
    }

    /** How many connections are open through it. */
    public int connections() {
        return LOOP.submit(links::size).syncUninterruptibly().getNow();
    }

    private void flow(boolean nothing, Duration later) {
        paused = nothing;
        delay = later;
        onLoop(() -> links.forEach(Link::flow));
        if (listener == null) {
            listener = listen();
        }
    }

    private Channel listen() {
        return new ServerBootstrap()
                .group(LOOP)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new LinkOpener(this))
                .bind("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
    }

    private static void onLoop(Runnable change) {
        LOOP.submit(change).syncUninterruptibly();
    }

    int target() {
        return target;
    }

    boolean isPaused() {
        return paused;
    }

    Duration delay() {
        return delay;
    }

    void opened(Link link) {
        links.add(link);
    }

    void ended(Link link) {
        links.remove(link);
    }

    @Override
    public void close() {
        cut();
    }
}
