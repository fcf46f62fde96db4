package io.brownout.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class ProviderDocumentsTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private HttpStatus status = HttpStatus.OK;
    private final ProviderDocuments documents = new ProviderDocuments(
            WebClient.builder()
                    .exchangeFunction(request -> Mono.fromSupplier(this::answer))
                    .build(),
            time);

    @Test
    void asksOnceInThirtySeconds() {
        read();
        read();
        time.advanceTimeBy(ProviderDocuments.KEPT.minusMillis(1));
        read();
        assertThat(asked).hasValue(1);
        time.advanceTimeBy(Duration.ofMillis(1));
        read();
        assertThat(asked).hasValue(2);
    }

    @Test
    void asksAProviderThatFailsNoMoreOften() {
        read();
        time.advanceTimeBy(ProviderDocuments.KEPT);
        status = HttpStatus.INTERNAL_SERVER_ERROR;
        fail();
        time.advanceTimeBy(ProviderDocuments.KEPT.minusMillis(1));
        fail();
        assertThat(asked).hasValue(2);
    }

    @Test
    void asksSoonerForWhatItNeverHad() {
        status = HttpStatus.INTERNAL_SERVER_ERROR;
        fail();
        fail();
        assertThat(asked).hasValue(1);
        time.advanceTimeBy(ProviderDocuments.FIRST_RETRY);
        status = HttpStatus.OK;
        read();
        assertThat(asked).hasValue(2);
    }

    private void read() {
        StepVerifier.create(text()).expectNext("{}").verifyComplete();
    }

    private void fail() {
        StepVerifier.create(text()).verifyError(WebClientResponseException.class);
    }

    private Mono<String> text() {
        return documents
                .exchange(ClientRequest.create(HttpMethod.GET, URI.create("https://id.example.com/keys"))
                        .build())
                .flatMap(response -> response.bodyToMono(String.class));
    }

    private ClientResponse answer() {
        asked.incrementAndGet();
        return ClientResponse.create(status).body("{}").build();
    }
}
