package io.brownout.gateway.identity;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.health.DependencyBreakers;
import io.brownout.gateway.identity.IdentityProperties.Credentials;
import io.brownout.policy.Issuer;
import io.brownout.policy.Issuer.TokenForm;
import io.brownout.policy.Policy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.oauth2.server.resource.introspection.SpringReactiveOpaqueTokenIntrospector;
import org.springframework.web.reactive.function.client.WebClient;

/** The desks of a policy's issuers, and the calls that they make. */
final class TokenDesks implements DisposableBean {

    private final Map<String, TokenDesk> byIssuer = new LinkedHashMap<>();
    private final List<ProviderCalls> calls = new ArrayList<>();
    private final DependencyBreakers breakers;
    private final IdentityProperties properties;
    private final Board board;

    TokenDesks(
            Policy policy,
            IdentityProperties properties,
            DependencyBreakers breakers,
            Board board,
            VerdictCache cache,
            SharedVerdicts shared,
            Revocations revocations) {
        this.breakers = breakers;
        this.properties = properties;
        this.board = board;
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
                new CallBudget(
                        issuer.dependency(),
                        board,
                        System::nanoTime,
                        () -> ThreadLocalRandom.current().nextDouble()),
                issuer.inFlight(),
                System::nanoTime);
        calls.add(own);
        return issuer.tokens() == TokenForm.JWT ? signed(issuer, client, own) : opaque(issuer, client, own);
    }

    private static TokenSource opaque(Issuer issuer, WebClient client, ProviderCalls calls) {
        return new OpaqueTokens(
                issuer, new SpringReactiveOpaqueTokenIntrospector(issuer.url(), client), calls, System::nanoTime);
    }

    private static TokenSource signed(Issuer issuer, WebClient client, ProviderCalls calls) {
        throw new IllegalStateException("placeholder " + issuer + client + calls.underWay());
    }

    @Override
    public void destroy() {
        calls.forEach(ProviderCalls::close);
    }
}
