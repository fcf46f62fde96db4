package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

class LanguageParameterTest {

    private final WebTestClient client = WebTestClient.bindToRouterFunction(RouterFunctions.route(
                            RequestPredicates.all(),
                            request -> ServerResponse.ok()
                                    .bodyValue(
                                            String.join("|", request.headers().header(HttpHeaders.ACCEPT_LANGUAGE))))
                    .filter(LanguageParameter::first))
            .build();

    @ParameterizedTest
    @CsvSource({
        "?lang=de-AT, 'en-US,en;q=0.9', 'de-AT,en-US,en;q=0.9'",
        "?lang=de, , de",
        "?lang=, 'fr', fr",
        "?lang=de;q=0, 'fr', fr",
        "?lang=zh-Hant-TW, 'fr', 'zh-Hant-TW,fr'",
        "?lang=-, 'fr', fr",
        "'', 'fr', fr",
    })
    void comesBeforeTheHeader(String query, String header, String asked) {
        assertThat(asked(query, header)).isEqualTo(asked);
    }

    @Test
    void isNotLostForAnOverLongHeader() {
        assertThat(asked("?lang=de", "en,".repeat(100) + "en")).isEqualTo("de");
    }

    private String asked(String query, String header) {
        String body = client.get()
                .uri("/" + query)
                .headers(headers -> {
                    if (header != null) {
                        headers.set(HttpHeaders.ACCEPT_LANGUAGE, header);
                    }
                })
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return body == null ? "" : body;
    }
}
