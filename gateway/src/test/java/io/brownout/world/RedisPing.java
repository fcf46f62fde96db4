package io.brownout.world;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks a Redis on this machine whether it serves commands. */
final class RedisPing {

    private static final int TIMEOUT_MS = 500;

    private RedisPing() {}

    /** Whether PING is answered with PONG; a server that still loads its data does not count. */
    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            return "+PONG\r\n".equals(new String(socket.getInputStream().readNBytes(7), US_ASCII));
        } catch (IOException notYet) {
            return false;
        }
    }
}
