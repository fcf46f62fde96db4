package io.brownout.gateway.admin;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Asks an identity provider for each of its documents, its keys among them, at most once in 30 seconds, however many
 * tokens name keys that it does not have. Until a document was had once, a failure is forgotten sooner. Thread-safe;
 * whoever asks in the meantime gets the same answer, or the same failure.
 */
final class ProviderDocuments implements ExchangeFunction {

    static final Duration KEPT = Duration.ofSeconds(30);
    static final Duration FIRST_RETRY = Duration.ofSeconds(2);

    private final WebClient asking;
    private final Scheduler timer;
    private final Map<URI, Mono<String>> documents = new ConcurrentHashMap<>();
    private final Map<URI, Boolean> had = new ConcurrentHashMap<>();

    ProviderDocuments(WebClient asking, Scheduler timer) {
        this.asking = asking;
        this.timer = timer;
    }

    @Override
    public Mono<ClientResponse> exchange(ClientRequest request) {
        return documents.computeIfAbsent(request.url(), this::document).map(ProviderDocuments::response);
    }

    private Mono<String> document(URI place) {
        return asking.get()
                .uri(place)
                .retrieve()
                .bodyToMono(String.class)
                .doOnNext(text -> had.put(place, true))
                .cache(
                        text -> KEPT,
                        failure -> had.containsKey(place) ? KEPT : FIRST_RETRY,
                        () -> had.containsKey(place) ? KEPT : FIRST_RETRY,
                        timer);
    }

    private static ClientResponse response(String text) {
        return ClientResponse.create(HttpStatus.OK)
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                .body(text)
                .build();
    }
}
