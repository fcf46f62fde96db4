package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.reactive.server.WebTestClient;

@ExtendWith(OutputCaptureExtension.class)
class BannerResourceTest {

    private static final String ROOT = "/.well-known/service-mode/";
    private static final String SOURCE = "export const greeting = \"Grüße\";\n";

    private final Banner banner = Banner.read("banner-example/", new ObjectMapper());
    private final WebTestClient client = client(banner);

    private static WebTestClient client(Banner banner) {
        return WebTestClient.bindToRouterFunction(
                        new BannerResource(banner, new JsonAnswers(new ObjectMapper(), () -> 0)).routes())
                .build();
    }

    @Test
    void servesAFileForGood() {
        byte[] body = get(versioned("locales/de.js"))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Content-Type", "text/javascript;charset=UTF-8")
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=31536000, public, immutable")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Cross-Origin-Resource-Policy", "cross-origin")
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*")
                .expectHeader()
                .valueEquals("Vary", "Accept-Encoding")
                .expectHeader()
                .doesNotExist("Content-Encoding")
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(body).asString(StandardCharsets.UTF_8).isEqualTo(SOURCE);
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, true",
        "'br, gzip;q=0.5', true",
        "*, true",
        "'gzip;q=0, *', false",
        "gzip;q=0.000, false",
        "'', false",
        "br, false",
        "xgzip, false"
    })
    void compressesForThoseWhoTakeIt(String accepted, boolean compressed) throws IOException {
        var answer = client.get()
                .uri(ROOT + versioned("locales/de.js"))
                .header("Accept-Encoding", accepted)
                .exchange()
                .expectBody()
                .returnResult();
        assertThat("gzip".equals(answer.getResponseHeaders().getFirst("Content-Encoding")))
                .isEqualTo(compressed);
        if (compressed) {
            var body = new ByteArrayInputStream(Objects.requireNonNull(answer.getResponseBody()));
            assertThat(new GZIPInputStream(body).readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(SOURCE);
        }
    }

    @Test
    void doesNotRepeatWhatTheClientHas() {
        String tag = Objects.requireNonNull(get(versioned("banner.js"))
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getETag());
        client.get()
                .uri(ROOT + versioned("banner.js"))
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    @ParameterizedTest
    @ValueSource(strings = {"banner.js", "at-once.js"})
    void leadsToThePresentVersion(String entry) {
        get(entry)
                .expectStatus()
                .isFound()
                .expectHeader()
                .valueEquals("Location", ROOT + versioned(entry))
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=300")
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*");
    }

    @Test
    void servesPagesOfAnotherReplicaItsOwnFileWhereTheyAskForIt() {
        byte[] body = get("banner/0.0.9-000000000000/locales/de.js")
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist("Location")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*")
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(body).asString(StandardCharsets.UTF_8).isEqualTo(SOURCE);
    }

    @Test
    void knowsNoVersionWithoutAFile() {
        get("banner/" + banner.version()).expectStatus().isNotFound();
        get("banner/v1").expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other.js",
                "locales/../banner.js",
                "../banner-example/banner.js",
                "..%2Fbanner.js",
                "%2e%2e/banner.js",
                "locales",
                "locales/",
                "",
                "banner.js/",
                "notes.txt"
            })
    void knowsNoOtherNames(String name) {
        get(versioned(name)).expectStatus().isNotFound();
        get("banner/0.0.9-000000000000/" + name).expectStatus().isNotFound();
    }

    @Test
    void isOfAnotherVersionWithOtherFiles() {
        Banner other = Banner.read("banner-example/locales/", new ObjectMapper());
        assertThat(banner.version()).matches("[^-]+-[0-9a-f]{12}");
        assertThat(other.version()).isNotEqualTo(banner.version());
        assertThat(other.file("de.js")).isPresent();
    }

    @Test
    void saysOnceThatItHasNoFiles(CapturedOutput output) {
        WebTestClient empty = client(Banner.read("nothing-here/", new ObjectMapper()));
        empty.get().uri(ROOT + "banner.js").exchange().expectStatus().isNotFound();
        assertThat(output.getAll().lines().filter(line -> line.contains("WARN")))
                .singleElement()
                .asString()
                .contains(
                        "/.well-known/service-mode/banner.js answers 404",
                        "Build the gateway with",
                        "META-INF/brownout/banner/");
    }

    @Test
    void saysNothingOfFilesThatAreThere(CapturedOutput output) {
        client(Banner.read("banner-example/", new ObjectMapper()));
        assertThat(output.getAll()).doesNotContain("WARN");
    }

    private String versioned(String name) {
        return "banner/" + banner.version() + "/" + name;
    }

    private WebTestClient.ResponseSpec get(String path) {
        return client.get().uri(URI.create(ROOT + path)).exchange();
    }
}
