package io.brownout.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.brownout.world.GatewayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

/** Answers as they come over the wire, byte for byte. */
final class RawAnswer {

    private static final int PATIENCE_MS = 30_000;

    private RawAnswer() {}

    /** What a gateway answers to a request for a profile; a character is a byte. */
    static String of(GatewayProcess gateway, String method, String token) {
        String request = method + " /profile HTTP/1.1\r\nHost: edge\r\nConnection: close\r\nContent-Length: 0\r\n"
                + "Authorization: Bearer " + token + "\r\n\r\n";
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(gateway.baseUrl()).getPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
