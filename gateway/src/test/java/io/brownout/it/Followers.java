package io.brownout.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Very many clients that follow a gateway's status, all on one thread. They read and keep what they are sent, byte for
 * byte. Closing hangs up.
 */
final class Followers implements AutoCloseable {

    private static final int AT_A_TIME = 200;
    private static final String REQUEST = String.join(
            "\r\n",
            "GET /.well-known/service-mode/events HTTP/1.1",
            "Host: edge",
            "Accept: text/event-stream",
            "Accept-Language: en-GB,en;q=0.9",
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
            "",
            "");

    private final InetSocketAddress gateway;
    private final int count;
    private final Queue<Follower> all = new ConcurrentLinkedQueue<>();
    private final AtomicInteger arriving = new AtomicInteger();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final Selector selector;
    private final Thread thread;
    private volatile boolean closed;

    private Followers(String baseUrl, int count) throws IOException {
        this.gateway = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(baseUrl).getPort());
        this.count = count;
        this.selector = Selector.open();
        this.thread = new Thread(this::run, "followers");
        thread.setDaemon(true);
    }

    /** So many clients, which come one after the other from now on. */
    static Followers of(String baseUrl, int count) {
        try {
            Followers followers = new Followers(baseUrl, count);
            followers.thread.start();
            return followers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many were sent a text so far. */
    int heard(String text) {
        return count(follower -> follower.heard.indexOf(text) >= 0);
    }

    /** What the first match of a pattern's group was in what each was sent; nobody counts who was sent none. */
    List<String> firstHeard(Pattern pattern) {
        return all.stream()
                .map(follower -> pattern.matcher(follower.heard))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    /** How many were told that the answer is complete. */
    int ended() {
        return count(follower -> follower.ended);
    }

    /** How many connections broke before that. */
    int broken() {
        return count(follower -> follower.broken);
    }

    private int count(Predicate<Follower> kind) {
        return (int) all.stream().filter(kind).count();
    }

    private void run() {
        try (selector) {
            int opened = 0;
            while (!closed) {
                while (opened < count && arriving.get() < AT_A_TIME) {
                    open();
                    opened++;
                }
                selector.select(this::serve, 50);
            }
            selector.keys().forEach(Followers::hangUp);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        Follower follower = new Follower(channel);
        all.add(follower);
        arriving.incrementAndGet();
        channel.connect(gateway);
        channel.register(selector, SelectionKey.OP_CONNECT, follower);
    }

    private void serve(SelectionKey key) {
        Follower follower = (Follower) key.attachment();
        try {
            if (key.isConnectable()) {
                follower.channel.finishConnect();
                follower.channel.write(ByteBuffer.wrap(REQUEST.getBytes(ISO_8859_1)));
                key.interestOps(SelectionKey.OP_READ);
            } else if (key.isReadable()) {
                read(key, follower);
            }
        } catch (IOException e) {
            follower.broken = !follower.ended;
            key.cancel();
        }
    }

    private void read(SelectionKey key, Follower follower) throws IOException {
        buffer.clear();
        int length = follower.channel.read(buffer);
        if (length < 0) {
            follower.broken = !follower.ended;
            key.cancel();
            follower.channel.close();
            return;
        }
        if (follower.heard.isEmpty()) {
            arriving.decrementAndGet();
        }
        follower.heard.append(ISO_8859_1.decode(buffer.flip()));
        follower.ended = follower.heard.lastIndexOf("\r\n0\r\n\r\n") >= 0;
    }

    private static void hangUp(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }

    /** One of them. */
    @SuppressWarnings("JdkObsolete") // written by one thread and read by another
    private static final class Follower {

        private final SocketChannel channel;
        private final StringBuffer heard = new StringBuffer();
        private volatile boolean ended;
        private volatile boolean broken;

        private Follower(SocketChannel channel) {
            this.channel = channel;
        }
    }
}
