package io.brownout.world;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection through a network: what a client opened, and its continuation to the service. On one event loop. */
final class Link {

    private final Network network;
    private final Channel client;
    private @Nullable Channel service;

    Link(Network network, Channel client) {
        this.network = network;
        this.client = client;
    }

    /** Connects to the service; if it refuses, the client is reset. */
    void open() {
        ChannelFuture connecting = new Bootstrap()
                .group(client.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new Pipe(client, network::delay, this))
                .connect("127.0.0.1", network.target());
        connecting.addListener((ChannelFutureListener) connected -> {
            if (connected.isSuccess()) {
                join(connected.channel());
            } else {
                reset();
            }
        });
    }

    private void join(Channel connected) {
        service = connected;
        client.pipeline().addLast(new Pipe(connected, () -> Duration.ZERO, this));
        if (!client.isActive()) {
            reset();
        }
        flow();
    }

    /** Reads or leaves unread, as the network is now. */
    void flow() {
        if (service != null) {
            service.config().setAutoRead(!network.isPaused());
            client.config().setAutoRead(!network.isPaused());
        }
    }

    /** Ends both halves at once, as a host does that knows nothing of the connection. */
    void reset() {
        network.ended(this);
        reset(client);
        if (service != null) {
            reset(service);
        }
    }

    /** Forgets it, once one half has ended and the other is being closed. */
    void ended() {
        network.ended(this);
    }

    private static void reset(Channel channel) {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        ChannelFuture unused = channel.close();
    }
}
