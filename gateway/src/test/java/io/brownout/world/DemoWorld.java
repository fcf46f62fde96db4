package io.brownout.world;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The demo: everything on well-known ports, in the foreground, until it is interrupted or whoever started it is gone.
 *
 * <p>Then it stops what it started, in order, and says so. It exits with 1 when it cannot start.
 */
public final class DemoWorld {

    private static final PrintStream OUT = System.out;

    private DemoWorld() {}

    /** Runs the demo; takes no arguments. */
    public static void main(String[] args) throws InterruptedException {
        endWithParent();
        try {
            run();
        } catch (RuntimeException e) {
            OUT.println("\n  The demo cannot start. " + e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(
                        parent -> parent.onExit().thenRun(() -> System.exit(0)).exceptionally(ignored -> null));
    }

    private static void run() {
        WorldPorts ports = DemoPorts.choose();
        int partnerPort = DemoPorts.partner();
        OUT.println("\n  Starting Redis, a token service, eleven other services and the gateway ...");
        World world = World.named("demo")
                .in(Path.of("target", "demo"))
                .ports(ports)
                .admin()
                .identity()
                .shop()
                .policyWith("{maxSilence: 1h}", "{maxSilence: 20s}")
                .start();
        AtExit.add(() -> stop(world));
        PartnerApi partner = new PartnerApi(world.partner(), partnerPort);
        AtExit.add(partner::close);
        world.partner().callBack(1);
        OUT.println(new DemoText(ports, partnerPort).welcome());
    }

    private static void stop(World world) {
        OUT.println("\n  Stopping the gateway ...");
        world.closeGateways();
        OUT.println("  Stopping the services and Redis ...");
        world.close();
        OUT.println("  All stopped. Logs and ledgers stay in target/demo until the next start.");
    }
}
