package io.brownout.tokens;

import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The port that clients talk to, which can really go away. Thread-safe; methods wait until the change has happened. */
final class Listener {

    private final ServletWebServerApplicationContext context;
    private boolean down;

    Listener(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /** Refuses connections and closes open ones, or takes them again. */
    synchronized void down(boolean wanted) {
        if (wanted == down) {
            return;
        }
        WebServer server = context.getWebServer();
        if (wanted) {
            server.stop();
        } else {
            server.start();
        }
        down = wanted;
    }
}
