package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

class ProblemResourceTest {

    private static final Pattern STYLE = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL);

    private final WebTestClient client = WebTestClient.bindToRouterFunction(
                    new ProblemResource(new JsonAnswers(new ObjectMapper(), () -> 0)).routes())
            .webFilter((exchange, chain) -> {
                exchange.getResponse().getHeaders().add("Vary", "Origin");
                return chain.filter(exchange);
            })
            .build();

    @ParameterizedTest
    @EnumSource
    void documentsEveryProblemInEveryLanguage(ProblemType type) {
        for (String language : Translations.LANGUAGES) {
            EntityExchangeResult<String> page = get(type.uri(), "text/html", language);
            assertThat(page.getStatus().value()).isEqualTo(200);
            assertThat(page.getResponseHeaders().getFirst("Content-Language")).isEqualTo(language);
            assertThat(body(page))
                    .contains("<html lang=\"" + language + "\" dir=\"" + (language.equals("ar") ? "rtl" : "ltr"))
                    .contains("<h1>" + Page.escaped(type.title(language)) + "</h1>")
                    .contains(Page.escaped(type.detail(language)), type.uri())
                    .doesNotContain("{title}", "{content}", "<script", "style=", " onclick");
        }
    }

    @Test
    void letsABrowserLoadNothingButThePagesOwnStyle() {
        EntityExchangeResult<String> page = get("/.well-known/service-mode/problems/read-only", "text/html", "en");
        Matcher style = STYLE.matcher(body(page));
        assertThat(style.find()).isTrue();
        assertThat(page.getResponseHeaders().getFirst("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-" + sha256(style.group(1)) + "';");
        assertThat(page.getResponseHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "application/problem+json, true",
        "'application/json, text/html;q=0.9', true",
        "'text/html, application/json;q=0.9', false",
        "'text/html,application/xhtml+xml,*/*;q=0.8', false",
        "*/*, false",
        "'', false",
        "image/png, false",
        "nonsense, false"
    })
    void isJsonForThoseWhoPreferIt(String accepted, boolean json) {
        EntityExchangeResult<String> page = get("/.well-known/service-mode/problems/no-answer", accepted, "fr");
        HttpHeaders headers = page.getResponseHeaders();
        assertThat(Objects.requireNonNull(headers.getContentType()).getSubtype())
                .isEqualTo(json ? "json" : "html");
        assertThat(headers.getVary()).containsExactlyInAnyOrder("Origin", "Accept", "Accept-Language");
        assertThat(headers.getCacheControl()).isEqualTo("max-age=3600");
        assertThat(body(page)).contains("Pas de réponse à temps");
    }

    @Test
    void isThePageForThoseWhoNameMoreThanAnybodyReads() {
        String accepted = "application/json, ".repeat(50) + "text/html";
        EntityExchangeResult<String> page = get("/.well-known/service-mode/problems/no-answer", accepted, "en");
        assertThat(page.getStatus().value()).isEqualTo(200);
        assertThat(body(page)).startsWith("<!doctype html>");
    }

    @ParameterizedTest
    @CsvSource({
        "'', text/html",
        "'', application/json",
        "read-only, text/html",
        "read-only, application/json",
        "none, */*"
    })
    void isReadableByPagesOfEveryOrigin(String name, String accepted) {
        HttpHeaders headers = get("/.well-known/service-mode/problems/" + name, accepted, "en")
                .getResponseHeaders();
        assertThat(headers.getAccessControlAllowOrigin()).isEqualTo("*");
        assertThat(headers.getAccessControlExposeHeaders()).contains("Content-Language", "ETag");
        assertThat(headers.getVary()).contains("Origin");
    }

    @Test
    void saysInJsonWhatBecomesOfAnAction() {
        assertThat(body(get("/.well-known/service-mode/problems/read-only", "application/json", "en")))
                .contains("It was not forwarded.")
                .doesNotContain("\"kept\"", "\"done\"");
        assertThat(body(get("/.well-known/service-mode/problems/store-full", "application/json", "en")))
                .contains("\"kept\":false,\"done\":false", "\"status\":503");
        assertThat(body(get("/.well-known/service-mode/problems/outcome-unknown", "application/json", "en")))
                .doesNotContain("\"kept\"", "\"done\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/service-mode/problems/", "/.well-known/service-mode/problems"})
    void listsAll(String list) {
        String page = body(get(list, "text/html", "de"));
        String json = body(get(list, "application/json", "de"));
        for (ProblemType type : ProblemType.values()) {
            assertThat(page).contains("<a href=\"" + type.uri() + "\">" + Page.escaped(type.title("de")) + "</a>");
            assertThat(json).contains("\"" + type.uri() + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limited", "none", ""})
    void tellsHeadWhatItTellsGetWithoutABody(String name) {
        String uri = StatusResource.PROBLEMS + name;
        EntityExchangeResult<String> page = get(uri, "application/json", "fr");
        EntityExchangeResult<Void> head = client.head()
                .uri(uri)
                .header("Accept", "application/json")
                .header("Accept-Language", "fr")
                .exchange()
                .expectBody()
                .isEmpty();
        assertThat(head.getStatus()).isEqualTo(page.getStatus());
        assertThat(head.getResponseHeaders()).isEqualTo(page.getResponseHeaders());
    }

    @Test
    void isNotSentAgainToThoseWhoHaveIt() {
        String uri = "/.well-known/service-mode/problems/limited";
        String tag = Objects.requireNonNull(
                get(uri, "text/html", "en").getResponseHeaders().getETag());
        client.get()
                .uri(uri)
                .header("Accept", "text/html")
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isNotModified();
        client.get()
                .uri(uri)
                .header("Accept", "text/html")
                .header("Accept-Language", "ar")
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @CsvSource({"none", "READ_ONLY", "read-only%22%3E", "Read-Only"})
    void knowsNoOther(String name) {
        client.get()
                .uri(URI.create("/.well-known/service-mode/problems/" + name))
                .header("Accept-Language", "es")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/.well-known/service-mode/problems/no-such-problem")
                .jsonPath("$.title")
                .isEqualTo("No existe ese problema");
    }

    private EntityExchangeResult<String> get(String uri, String accepted, String language) {
        return client.get()
                .uri(uri)
                .header("Accept", accepted)
                .header("Accept-Language", language)
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    private static String body(EntityExchangeResult<String> result) {
        return Objects.requireNonNull(result.getResponseBody());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
