package io.brownout.world;

import io.brownout.world.Calls.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/**
 * A service behind the edge on a port of its own, with a fault API on a second port that stays reachable while the
 * first is down. Thread-safe; methods wait until their change has happened.
 */
public final class Stub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stub.class);

    private final String name;
    private final StubPorts ports;
    private final Ledger ledger;
    private final Calls calls = new Calls();
    private final LoopResources loops;
    private final Scheduler worker;
    private final StubListener service;
    private final StubListener faultApi;
    private volatile Faults faults = Faults.NONE;

    private Stub(String name, Path dir, StubPorts ports, long seed, Function<Ledger, StubRoutes> business) {
        this.name = name;
        this.ports = ports;
        this.ledger = Ledger.open(dir.resolve(name + "-ledger.jsonl"));
        this.loops = LoopResources.create(name, 1, true);
        this.worker = Schedulers.newSingle(name + "-worker", true);
        StubRoutes routes = business.apply(ledger);
        FaultyHandler handler = new FaultyHandler(routes, worker, this::faults, new FaultDice(seed), records());
        this.service = new StubListener(ports.service(), loops, handler);
        this.faultApi = new StubListener(ports.faults(), loops, new FaultRoutes(this)::answer);
        LOG.info("{}: seed {}", name, seed);
    }

    /** Payments: {@code POST /payments}, each key once; refuses amounts that are not positive. */
    public static Stub paymentGateway(Path dir, StubPorts ports, long seed) {
        return Service.PAYMENT_GATEWAY.start(dir, ports, seed);
    }

    /** Notifications: {@code POST /notifications}, each key once. */
    public static Stub notifications(Path dir, StubPorts ports, long seed) {
        return Service.NOTIFICATIONS.start(dir, ports, seed);
    }

    /** A catalogue: {@code GET /catalogue} and {@code GET /catalogue/{id}}; it has no effects. */
    public static Stub catalogue(Path dir, StubPorts ports, long seed) {
        return Service.CATALOGUE.start(dir, ports, seed);
    }

    static Stub start(String name, Path dir, StubPorts ports, long seed, Function<Ledger, StubRoutes> business) {
        Stub stub = new Stub(name, dir, ports, seed, business);
        try {
            stub.faultApi.up();
            stub.service.up();
            return stub;
        } catch (RuntimeException e) {
            stub.close();
            throw e;
        }
    }

    public String name() {
        return name;
    }

    public String url() {
        return "http://127.0.0.1:" + ports.service();
    }

    /** A client that asks it directly, past the edge. */
    public Edge direct() {
        return new Edge(url());
    }

    int port() {
        return ports.service();
    }

    /** Where the fault API is. */
    public String faultUrl() {
        return "http://127.0.0.1:" + ports.faults() + "/faults";
    }

    public Faults faults() {
        return faults;
    }

    /** Misbehaves like this from now on; requests received earlier keep the faults they met. */
    public synchronized void faults(Faults wanted) {
        faults = wanted;
        if (wanted.down()) {
            service.down();
        } else {
            service.up();
        }
    }

    /** Behaves well again. */
    public void heal() {
        faults(Faults.NONE);
    }

    public List<Effect> effects() {
        return ledger.effects();
    }

    /** How many calls the service received whole, whatever became of them. */
    public int calls() {
        return calls.count();
    }

    /** The last ten thousand calls, oldest first. */
    public List<Call> latestCalls() {
        return calls.latest();
    }

    RecordRoutes records() {
        return new RecordRoutes(ledger, calls);
    }

    @Override
    public synchronized void close() {
        service.down();
        faultApi.down();
        worker.dispose();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(1)).block();
        ledger.close();
    }
}
