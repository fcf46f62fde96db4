package io.brownout.gateway.admin;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The admin API on a server and port of its own. It starts before the edge takes requests, and stops after it: event
 * streams first, then requests under way, all within a bound. A port that is taken stops start-up. Thread-safe.
 */
final class AdminServer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AdminServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int HASHING_THREADS = 2;

    private final AdminApi api;
    private final NettyReactiveWebServerFactory factory;
    private @Nullable Scheduler hashing;
    private volatile @Nullable WebServer server;

    AdminServer(AdminApi api, NettyReactiveWebServerFactory factory) {
        this.api = api;
        this.factory = factory;
    }

    @Override
    public int getPhase() {
        return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 2048;
    }

    @Override
    public synchronized void start() {
        Scheduler own = Schedulers.newBoundedElastic(HASHING_THREADS, Integer.MAX_VALUE, "admin-bcrypt", 60, true);
        WebServer made = factory.getWebServer(api.handler(own));
        made.start();
        api.events().open();
        hashing = own;
        server = made;
        log.info("The admin API answers on {}:{}", factory.getAddress(), made.getPort());
    }

    /** Where it listens; -1 when it does not. */
    int port() {
        WebServer present = server;
        return present == null ? -1 : present.getPort();
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public synchronized void stop(Runnable callback) {
        WebServer stopping = server;
        Scheduler idle = hashing;
        server = null;
        api.events().close();
        if (stopping == null) {
            callback.run();
            return;
        }
        Disposable bound =
                Schedulers.boundedElastic().schedule(stopping::stop, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        stopping.shutDownGracefully(result -> {
            bound.dispose();
            stopping.stop();
            if (idle != null) {
                idle.dispose();
            }
            callback.run();
        });
    }
}
