package io.brownout.gateway.intent;

import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.policy.Capability;
import io.brownout.policy.Contract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Asks the upstream about the unknown outcomes of one queue, live requests included, one at a time, on the replica that
 * holds the lease for it. Asks nothing while the dependency does not work, or the store is away. Thread-safe.
 */
final class DoubtSettler {

    private static final Logger log = LoggerFactory.getLogger(DoubtSettler.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int MOST = 10;

    private final String queue;
    private final Capability capability;
    private final Upstream upstream;
    private final Contract.Lookup contract;
    private final DoubtParts parts;
    private final String owner = IntentAddress.random();
    private final AtomicBoolean leads = new AtomicBoolean();

    /** @param upstream one that can be asked */
    static DoubtSettler of(Capability capability, int cell, DoubtParts parts, Upstream upstream) {
        return new DoubtSettler(IntentAddress.queue(cell, capability.name()), capability, parts, upstream);
    }

    private DoubtSettler(String queue, Capability capability, DoubtParts parts, Upstream upstream) {
        this.queue = queue;
        this.capability = capability;
        this.upstream = upstream;
        this.contract = upstream.lookup().orElseThrow();
        this.parts = parts;
    }

    /** Goes on until told to stop; the question that is under way then is asked to its end, and no other. */
    Mono<Void> run(Publisher<?> stop, Scheduler scheduler) {
        return Flux.interval(ROUND, scheduler)
                .onBackpressureDrop()
                .takeUntilOther(stop)
                .concatMap(tick -> safely(Mono.defer(() -> round(stop))), 1)
                .then(Mono.defer(this::giveLeaseBack));
    }

    private Mono<Void> round(Publisher<?> stop) {
        return mayAsk().filter(yes -> yes)
                .flatMap(yes -> parts.store().findDoubts(queue, contract.settle(), MOST))
                .flatMapMany(Flux::fromIterable)
                .takeUntilOther(stop)
                .concatMap(doubt -> safely(settle(doubt)), 0)
                .then();
    }

    private Mono<Boolean> mayAsk() {
        boolean works = upstream.breaker().map(DependencyBreaker::isClosed).orElse(true);
        return works && parts.watch().isReady() ? lead() : Mono.just(false);
    }

    private Mono<Boolean> lead() {
        return parts.store()
                .holdLease(leaseName(), owner, parts.leaseTtl().plus(upstream.timeout()))
                .doOnNext(leads::set);
    }

    private Mono<Void> settle(Doubt doubt) {
        return Mono.defer(this::mayAsk)
                .filter(yes -> yes)
                .flatMap(yes -> parts.lookup().ask(doubt, contract.get(), upstream.timeout()))
                .doOnNext(finding -> tell(doubt, finding))
                .filter(finding -> finding.kind() != Finding.Kind.INCONCLUSIVE)
                .flatMap(finding -> parts.store().settle(queue, capability, doubt, finding));
    }

    private void tell(Doubt doubt, Finding finding) {
        log.info("Intent {} of {} was looked up: {} {}", doubt.id(), capability.name(), finding.kind(), finding.note());
    }

    private Mono<Void> safely(Mono<Void> step) {
        return step.onErrorResume(error -> {
            log.warn("Doubts of {} cannot be settled, and are tried again: {}", queue, error.toString());
            return Mono.empty();
        });
    }

    private Mono<Void> giveLeaseBack() {
        return leads.get()
                ? parts.store()
                        .holdLease(leaseName(), owner, Duration.ZERO)
                        .onErrorComplete()
                        .then()
                : Mono.empty();
    }

    private String leaseName() {
        return queue + ":doubts";
    }
}
