package io.brownout.it;

import static io.brownout.it.Operator.assertDone;
import static io.brownout.it.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.EventStream;
import io.brownout.world.Json;
import io.brownout.world.World;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people are told, in their language, while the catalogue is gone and payments are kept. */
class TextsIT {

    private static final Logger LOG = LoggerFactory.getLogger(TextsIT.class);
    private static final String STATUS = "/.well-known/service-mode";
    private static final String WORDS = "/capabilities/catalogue/text";
    private static final Duration SOON = Duration.ofSeconds(20);

    private static World world;
    private static Edge edge;
    private static Operator operator;

    @BeforeAll
    static void start() {
        world = World.named("texts").admin().start();
        edge = world.edge();
        operator = Operator.at(world.gateway());
        assertDone(operator.force("catalogue", "no-catalogue", "10m"));
        assertDone(operator.force("payments", "queued-payments", "10m"));
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "de-CH, de, Vorübergehend nicht verfügbar, Der Katalog ist im Moment nicht erreichbar.",
        "ja, ja, 一時的に利用できません, 現在、カタログをご覧いただけません。",
        "ar, ar, غير متاح مؤقتًا, لا يمكن تصفح الكتالوج حاليًا.",
        "it, en, Temporarily unavailable, The catalogue cannot be browsed for now."
    })
    void refusesInTheLanguageAskedFor(String asked, String language, String title, String message) {
        Answer refused = asking(asked, "/catalogue");
        assertProblem(refused, 503, "unavailable");
        assertThat(refused.header("Content-Language")).isEqualTo(language);
        assertThat(refused.headers().allValues("Vary")).contains("Accept-Language");
        JsonNode told = refused.json();
        assertThat(told.path("title").asText()).isEqualTo(title);
        assertThat(told.path("message").asText()).isEqualTo(message);
        assertThat(told.path("capability").asText()).isEqualTo("catalogue");
        assertThat(told.path("mode").asText()).isEqualTo("unavailable");
        assertThat(told.path("ref").asText()).matches("e-[0-9a-z]+");
        assertThat(told.path("kept").toString()).isEqualTo("false");
        assertThat(told.path("done").toString()).isEqualTo("false");
        assertThat(told.path("retryAfter").asText()).isEqualTo(refused.header("Retry-After"));
        assertThat(told.path("retryAfter").asInt()).isBetween(5, 7);
        LOG.info("{}: {} {}", asked, refused.headers().map(), refused.body());
    }

    @Test
    void explainsEveryRefusalWhereItsTypeLeads() {
        String type = asking("de", "/catalogue").json().path("type").asText();
        Answer page = asking("de", type);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Cache-Control")).isEqualTo("max-age=3600");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(page.body()).contains("<html lang=\"de\"", "<h1>Vorübergehend nicht verfügbar</h1>");
        Answer json = edge.send(
                edge.request(type).header("Accept", "application/json").build());
        assertThat(json.json().path("type").asText()).isEqualTo(type);
        assertThat(json.json().path("title").asText()).isEqualTo("Temporarily unavailable");
        assertThat(edge.get("/.well-known/service-mode/problems/").body()).contains("href=\"" + type + "\"");
        assertProblem(edge.get(type + "-not"), 404, "no-such-problem");
    }

    @Test
    void chargesNobodyWhomItRefuses() {
        Answer refused = edge.send(edge.request("/payments")
                .header("Accept-Language", "fr")
                .POST(BodyPublishers.ofString("{}"))
                .build());
        assertProblem(refused, 400, "idempotency-key-missing");
        assertThat(refused.json().path("charged").toString()).isEqualTo("false");
        assertThat(refused.json().path("title").asText()).isEqualTo("Clé d’idempotence manquante");
        assertThat(refused.json().has("mode")).isFalse();
        assertThat(refused.header("Retry-After")).isNull();
    }

    @Test
    void tellsOfAnAcceptedActionUntilItIsDone() {
        Answer kept = edge.send(edge.post("/payments", "texts-1", "acc-texts", "{\"amount\": 10}")
                .header("Accept-Language", "ja")
                .build());
        assertThat(kept.status()).as(kept.body()).isEqualTo(202);
        assertWaits(kept, "ja", "ご注文を承りました。お支払いは後ほど、1 回だけ処理されます。");
        assertThat(kept.json().path("mode").asText()).isEqualTo("queued");
        String place = Objects.requireNonNull(kept.header("Location"));
        Answer german = asking("de", place);
        assertWaits(german, "de", "Ihre Bestellung ist angenommen. Der Betrag wird später abgebucht, nur einmal.");
        assertThat(german.header("Cache-Control")).isEqualTo("no-cache, private");
        assertThat(Integer.parseInt(Objects.requireNonNull(german.header("Retry-After"))))
                .isBetween(1, 30);
        assertThat(again(german, "de", place).status()).isEqualTo(304);
        assertThat(again(german, "ar", place).status()).isEqualTo(200);
        LOG.info("{} {}", kept.headers().map(), kept.body());
        LOG.info("{} {}", german.headers().map(), german.body());

        assertDone(operator.release("payments"));
        await().atMost(SOON).until(() -> edge.get(place).json().path("settled").asBoolean());
        Answer done = again(german, "ar", place);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.header("Retry-After")).isNull();
        assertThat(done.json().path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(done.json().path("text").asText()).isEqualTo("نُفِّذت هذه العملية.");
        assertThat(done.json().path("charged").asBoolean()).isTrue();
        assertThat(done.json().path("kept").asBoolean()).isFalse();
        LOG.info("{} {}", done.headers().map(), done.body());
    }

    /** A browser's event stream cannot say what its reader speaks. */
    @Test
    void speaksTheLanguageOfTheAddressBeforeThatOfTheBrowser() {
        Answer document = asking("ja", STATUS + "?lang=de");
        assertThat(document.header("Content-Language")).isEqualTo("de");
        JsonNode words = document.json().at(WORDS);
        assertThat(words.asText()).isEqualTo("Der Katalog ist im Moment nicht erreichbar.");
        HttpRequest following = request("ja", STATUS + "/events?lang=de").build();
        try (EventStream stream = edge.events(following)) {
            await().atMost(SOON).until(() -> !stream.events().isEmpty());
            assertThat(Json.tree(stream.events().get(0).data()).at(WORDS)).isEqualTo(words);
        }
        operator.force("payments", "queued-payments", "10m");
        Answer kept = edge.send(edge.post("/payments", "texts-lang", "acc-lang", "{\"amount\": 10}")
                .header("Accept-Language", "ja")
                .build());
        String place = Objects.requireNonNull(kept.header("Location"));
        assertWaits(
                asking("ja", place + "?lang=de"),
                "de",
                "Ihre Bestellung ist angenommen. Der Betrag wird später abgebucht, nur einmal.");
    }

    @Test
    void namesNoTimeThatAForceExcludes() {
        assertDone(operator.force("payments", "queued-payments", "1h"));
        Answer kept = edge.send(edge.post("/payments", "texts-late", "acc-late", "{\"amount\": 10}")
                .build());
        assertThat(kept.status()).as(kept.body()).isEqualTo(202);
        assertThat(kept.json().has("by")).isFalse();
        Answer seen = edge.get(Objects.requireNonNull(kept.header("Location")));
        assertThat(seen.json().has("acceptedAt")).isTrue();
        assertThat(seen.json().has("by")).isFalse();
        assertDone(operator.force("payments", "queued-payments", "10m"));
    }

    @Test
    void knowsNoActionOfAnybodyElse() {
        Answer none = asking("es", "/.well-known/intents/" + "0".repeat(34));
        assertProblem(none, 404, "not-found");
        assertThat(none.json().path("detail").asText())
                .isEqualTo("Ninguna de sus solicitudes tiene este identificador.");
        assertThat(none.json().has("kept")).isFalse();
    }

    private static void assertWaits(Answer answer, String language, String text) {
        assertThat(answer.header("Content-Language")).isEqualTo(language);
        JsonNode told = answer.json();
        assertThat(told.path("state").asText()).isEqualTo("ACCEPTED");
        assertThat(told.path("settled").toString()).isEqualTo("false");
        assertThat(told.path("kept").toString()).isEqualTo("true");
        assertThat(told.path("done").toString()).isEqualTo("false");
        assertThat(told.path("charged").toString()).isEqualTo("false");
        assertThat(told.path("text").asText()).isEqualTo(text);
        Instant accepted = Instant.parse(told.path("acceptedAt").asText());
        assertThat(Instant.parse(told.path("by").asText())).isEqualTo(accepted.plus(Duration.ofMinutes(30)));
    }

    private static Answer asking(String language, String path) {
        return edge.send(request(language, path).build());
    }

    private static Answer again(Answer before, String language, String path) {
        String tag = Objects.requireNonNull(before.header("ETag"));
        return edge.send(request(language, path).header("If-None-Match", tag).build());
    }

    private static HttpRequest.Builder request(String language, String path) {
        return edge.request(path).header("Accept-Language", language);
    }
}
