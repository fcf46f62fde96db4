package io.brownout.gateway.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunctions;

class PublicAnswerTest {

    private final JsonAnswers answers = new JsonAnswers(new ObjectMapper(), () -> 0);

    /** Behind a CORS configuration of the application's own. */
    private final WebTestClient client = WebTestClient.bindToRouterFunction(RouterFunctions.route()
                    .GET(
                            "/any",
                            request ->
                                    PublicAnswer.problem(request, answers, Problem.ofClient(ProblemType.NO_SUCH_FILE)))
                    .build()
                    .filter(PublicAnswer::withoutCredentials))
            .webFilter((exchange, chain) -> {
                HttpHeaders headers = exchange.getResponse().getHeaders();
                headers.setAccessControlAllowOrigin("https://shop.example");
                headers.setAccessControlAllowCredentials(true);
                headers.add("Vary", "Origin");
                return chain.filter(exchange);
            })
            .build();

    @Test
    void isForEveryOriginAndWithoutCredentials() {
        client.get()
                .uri("/any")
                .exchange()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*")
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Credentials");
    }

    @Test
    void keepsWhatElseTheResponseVariesWith() {
        client.get().uri("/any").exchange().expectHeader().valueEquals("Vary", "Origin", "Accept-Language");
    }
}
