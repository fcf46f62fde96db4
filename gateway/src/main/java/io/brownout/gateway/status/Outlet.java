package io.brownout.gateway.status;

import io.netty.channel.ChannelFuture;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;

/** The way to one client that follows events. Thread-safe. */
interface Outlet {

    /** Whether the client takes what it is sent; what it does not take piles up here. */
    boolean isOpen();

    /** Hangs up, whatever was sent. */
    void cut();

    /** Bytes that are sent as they are, and that others may share. */
    DataBuffer buffer(byte[] bytes);

    /** The way that a response takes. */
    static Outlet of(ReactiveHttpOutputMessage message) {
        if (message instanceof ServerHttpResponse response
                && ServerHttpResponseDecorator.getNativeResponse(response) instanceof HttpServerResponse netty) {
            return new NettyOutlet(connection(netty), message.bufferFactory());
        }
        return new UnseenOutlet(message.bufferFactory());
    }

    private static Connection connection(HttpServerResponse response) {
        Connection[] found = new Connection[1];
        response.withConnection(connection -> found[0] = connection);
        return found[0];
    }

    /**
     * A connection of Reactor Netty.
     *
     * @param buffers makes buffers of it
     */
    record NettyOutlet(Connection connection, DataBufferFactory buffers) implements Outlet {

        @Override
        public boolean isOpen() {
            return connection.channel().isWritable();
        }

        @Override
        public void cut() {
            ChannelFuture unused = connection.channel().close();
        }

        @Override
        public DataBuffer buffer(byte[] bytes) {
            return buffers.wrap(bytes);
        }
    }

    /**
     * One of another server: nobody sees how far it is.
     *
     * @param buffers makes buffers of it
     */
    record UnseenOutlet(DataBufferFactory buffers) implements Outlet {

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void cut() {}

        @Override
        public DataBuffer buffer(byte[] bytes) {
            return buffers.wrap(bytes);
        }
    }
}
