package io.brownout.gateway.identity;

import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.identity.IdentityProperties.Credentials;
import io.brownout.policy.Issuer;
import io.netty.channel.ChannelOption;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Makes the HTTP client that asks one issuer: as many connections as calls may be under way, nothing sent twice, no
 * redirect followed. Stateless.
 */
final class ProviderClient {

    private static final Duration SHORTER_THAN_ANY_KEEP_ALIVE = Duration.ofSeconds(4);
    private static final int MOST_BYTES = 256 * 1024;

    private ProviderClient() {}

    static WebClient of(Issuer issuer, DependencyBreaker breaker, Credentials credentials) {
        HttpClient http = HttpClient.create(connections(issuer, breaker))
                .disableRetry(true)
                .followRedirect(false)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(breaker.timeout().toMillis()));
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MOST_BYTES))
                .defaultHeaders(headers -> identify(headers, credentials))
                .filter(ExchangeFilterFunction.ofResponseProcessor(response -> {
                    heed(response, breaker);
                    return Mono.just(neverEmpty(response));
                }))
                .build();
    }

    private static ConnectionProvider connections(Issuer issuer, DependencyBreaker breaker) {
        return ConnectionProvider.builder("brownout-identity-" + issuer.name())
                .maxConnections(issuer.inFlight())
                .pendingAcquireMaxCount(issuer.inFlight())
                .pendingAcquireTimeout(breaker.timeout())
                .maxIdleTime(SHORTER_THAN_ANY_KEEP_ALIVE)
                .build();
    }

    /** Encoded before they are put together, RFC 6749 section 2.3.1. */
    private static void identify(HttpHeaders headers, Credentials credentials) {
        if (!credentials.clientId().isEmpty()) {
            headers.setBasicAuth(encoded(credentials.clientId()), encoded(credentials.clientSecret()));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** An answer without a word says nothing about a token, not even that it is no good. */
    private static ClientResponse neverEmpty(ClientResponse response) {
        return response.mutate()
                .body(body -> body.switchIfEmpty(Flux.error(() -> new IllegalStateException("The answer is empty"))))
                .build();
    }

    private static void heed(ClientResponse response, DependencyBreaker breaker) {
        String retryAfter = response.headers().asHttpHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        if (retryAfter != null) {
            breaker.heed(response.statusCode().value(), retryAfter);
        }
    }
}
