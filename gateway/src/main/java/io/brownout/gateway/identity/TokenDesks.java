package io.brownout.gateway.identity;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.health.DependencyBreakers;
import io.brownout.gateway.identity.IdentityProperties.Credentials;
import io.brownout.gateway.telemetry.BrownoutMeter;
import io.brownout.policy.Issuer;
import io.brownout.policy.Issuer.TokenForm;
import io.brownout.policy.Policy;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The desks of a policy's issuers, and the calls that they make. */
final class TokenDesks implements SmartLifecycle, DisposableBean {

    private final Map<String, TokenDesk> byIssuer = new LinkedHashMap<>();
    private final List<ProviderCalls> calls = new ArrayList<>();
    private final List<KeySet> keySets = new ArrayList<>();
    private final Map<String, CallBudget> budgets = new HashMap<>();
    private final DependencyBreakers breakers;
    private final IdentityProperties properties;
    private final Board board;
    private final MeterRegistry meters;
    private boolean running;

    TokenDesks(
            Policy policy,
            IdentityProperties properties,
            DependencyBreakers breakers,
            Board board,
            VerdictCache cache,
            SharedVerdicts shared,
            Revocations revocations,
            MeterRegistry meters) {
        this.breakers = breakers;
        this.properties = properties;
        this.board = board;
        this.meters = meters;
        policy.issuers()
                .forEach((name, issuer) -> byIssuer.put(
                        name,
                        new TokenDesk(
                                issuer,
                                source(issuer),
                                cache,
                                shared,
                                revocations,
                                board,
                                Clock.systemUTC(),
                                System::nanoTime)));
    }

    Map<String, TokenDesk> byIssuer() {
        return byIssuer;
    }

    private TokenSource source(Issuer issuer) {
        DependencyBreaker breaker = breakers.of(issuer.dependency()).orElseThrow();
        Credentials credentials = IdentitySetup.credentials(issuer, properties);
        WebClient client = ProviderClient.of(issuer, breaker, credentials);
        ProviderCalls own = new ProviderCalls(
                breaker,
                budgets.computeIfAbsent(
                        issuer.dependency(), name -> new CallBudget(name, board, System::nanoTime, TokenDesks::random)),
                issuer.inFlight(),
                System::nanoTime);
        own.onEnd((outcome, took) -> BrownoutMeter.IDENTITY_CALLS
                .timer(meters, issuer.name(), outcome)
                .record(took));
        BrownoutMeter.IDENTITY_IN_FLIGHT.gauge(meters, issuer.name(), own::underWay);
        calls.add(own);
        return issuer.tokens() == TokenForm.JWT ? signed(issuer, client, own) : opaque(issuer, client, own);
    }

    private static TokenSource opaque(Issuer issuer, WebClient client, ProviderCalls calls) {
        return OpaqueTokens.of(issuer, client, calls, System::nanoTime);
    }

    private TokenSource signed(Issuer issuer, WebClient client, ProviderCalls calls) {
        KeySet keys = new KeySet(
                issuer,
                () -> calls.call(Urgency.AT_ONCE, fetch(issuer, client)),
                outcome -> BrownoutMeter.IDENTITY_KEY_FETCHES
                        .counter(meters, issuer.name(), outcome.toString())
                        .increment(),
                Schedulers.parallel(),
                System::nanoTime,
                TokenDesks::random);
        keySets.add(keys);
        return new SignedTokens(issuer, keys, System::nanoTime, Clock.systemUTC());
    }

    private static Mono<String> fetch(Issuer issuer, WebClient client) {
        return client.get().uri(issuer.url()).retrieve().bodyToMono(String.class);
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public int getPhase() {
        return KeySet.WITH_THE_BOARD;
    }

    @Override
    public synchronized void start() {
        keySets.forEach(KeySet::start);
        running = true;
    }

    @Override
    public synchronized void stop() {
        keySets.forEach(KeySet::stop);
        running = false;
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    @Override
    public void destroy() {
        calls.forEach(ProviderCalls::close);
    }
}
