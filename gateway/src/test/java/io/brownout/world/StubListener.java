package io.brownout.world;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * A loopback port that can really go away: down, connections are refused and open ones are reset. Thread-safe; methods
 * wait until the change has happened and must not be called on an event loop.
 */
final class StubListener {

    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final HttpServer server;
    private volatile boolean wanted;
    private @Nullable DisposableServer bound;

    StubListener(
            int port, LoopResources loops, BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .runOn(loops)
                .doOnChannelInit((observer, channel, address) -> admit(channel))
                .handle(handler);
    }

    private void admit(Channel channel) {
        open.add(channel);
        if (!wanted) {
            resetOnClose(channel);
            ChannelFuture unused = channel.close();
        }
    }

    synchronized void up() {
        wanted = true;
        if (bound == null) {
            bound = server.bindNow();
        }
    }

    synchronized void down() {
        wanted = false;
        if (bound != null) {
            bound.disposeNow();
            bound = null;
        }
        open.forEach(StubListener::resetOnClose);
        open.close().awaitUninterruptibly();
    }

    private static void resetOnClose(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
    }
}
