package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.board.BoardFacts;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Mode;
import io.brownout.policy.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

class StatusResourceTest {

    private final ShownBoard board = new ShownBoard();
    private Optional<Object> part = Optional.empty();
    private final WebTestClient client = WebTestClient.bindToRouterFunction(new StatusResource(new StatusText(
                            board, new StatusView(Duration.ofSeconds(60)), List.of(part()), new ObjectMapper()))
                    .routes())
            .build();

    @Test
    void saysThatAllIsNormal() {
        get("").expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=5")
                .expectBody()
                .json("""
                        {"service": "subscriptions", "rev": 1795301234567, "ttl": 60,
                         "capabilities": {"payments": {"behaviour": "normal"}}}""");
    }

    @Test
    void saysWhatIsWrongAndWhatItMeansToAUser() {
        board.show(Snapshots.degraded());
        get("").expectBody().json("""
                {"capabilities": {"payments": {"behaviour": "queued", "mode": "queued-payment-intent",
                  "severity": "minor", "cause": "dependency", "since": "2026-11-21T22:43:20Z",
                  "message": "payments.queued", "lag": 900, "at": 1795301000, "ref": "e-tovj48",
                  "impact": "You can order as usual. You are charged later, once."}}}""");
    }

    @Test
    void saysHowLongActionsWaitOnlyWhereTheyDo() {
        Map<String, Long> drained = Map.of("payments", 0L);
        BoardSnapshot calm = Snapshots.calm();
        board.show(new BoardSnapshot(calm.rev(), calm.policy(), calm.facts(), calm.standings(), drained));
        get("").expectBody().jsonPath("$.capabilities.payments.lag").doesNotExist();
        Mode closed = Snapshots.mode(Behaviour.UNAVAILABLE, Severity.MAJOR, "gone");
        board.show(Snapshots.degraded(closed, Map.of("payments", 900L)));
        get("").expectBody().jsonPath("$.capabilities.payments.lag").doesNotExist();
    }

    @Test
    void saysThatItIsInTheLanguageAskedForWhileAllIsNormal() {
        client.get()
                .uri("/.well-known/service-mode")
                .header("Accept-Language", "de")
                .exchange()
                .expectHeader()
                .valueEquals("Content-Language", "de");
    }

    @Test
    void saysThatItIsNormalAgain() {
        board.show(Snapshots.recovered());
        get("").expectBody().json("""
                {"capabilities": {"payments": {"behaviour": "normal", "at": 1795301000, "echo": true}}}""");
    }

    @ParameterizedTest
    @CsvSource({
        "'de-CH, en;q=0.5', 'de, en', 'Sie können wie gewohnt bestellen. Der Betrag wird später abgebucht, nur einmal.'",
        "pt, en, 'You can order as usual. You are charged later, once.'",
        "'', en, 'You can order as usual. You are charged later, once.'"
    })
    void tellsThePolicysTextInTheLanguageAskedFor(String asked, String language, String text) {
        board.show(Snapshots.degraded());
        client.get()
                .uri("/.well-known/service-mode")
                .header("Accept-Language", asked)
                .exchange()
                .expectHeader()
                .valueEquals("Content-Language", language)
                .expectHeader()
                .valueEquals("Vary", "Accept-Language")
                .expectBody()
                .jsonPath("$.capabilities.payments.text")
                .isEqualTo(text);
    }

    @Test
    void hasAnotherTagInEveryLanguage() {
        board.show(Snapshots.degraded());
        String english = tag();
        client.get()
                .uri("/.well-known/service-mode")
                .header("Accept-Language", "de")
                .header("If-None-Match", english)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .value("ETag", german -> assertThat(german).isNotEqualTo(english));
    }

    @Test
    void mayBeReadByPagesOfEveryOrigin() {
        get("").expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*")
                .expectHeader()
                .valueEquals("Timing-Allow-Origin", "*")
                .expectHeader()
                .valueMatches("Access-Control-Expose-Headers", ".*ETag, Retry-After");
    }

    @Test
    void answersToHeadWithTheSameHeaders() {
        String tag = tag();
        client.head()
                .uri("/.well-known/service-mode")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", tag)
                .expectBody()
                .isEmpty();
    }

    @Test
    void saysWhatShareOfNormalTrafficTheRegionCovers() {
        BoardSnapshot calm = Snapshots.calm();
        BoardFacts elsewhere = new BoardFacts(Map.of(), Map.of(), "eu-west", true);
        board.show(new BoardSnapshot(calm.rev(), calm.policy(), elsewhere, calm.standings(), Map.of()));
        get("").expectBody().json("""
                {"region": "eu-west", "coverage": 24}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "\"other\",W/%s"})
    void doesNotRepeatWhatTheClientHas(String condition) {
        String tag = tag();
        get(condition.formatted(tag))
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .valueEquals("ETag", tag)
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=5")
                .expectBody()
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "garbage", "\"", ",,"})
    void answersInFullWhenTheClientHasSomethingElse(String condition) {
        get(condition).expectStatus().isOk();
    }

    @Test
    void hasAnotherTagForEveryRevisionAndLag() {
        board.show(Snapshots.degraded(Snapshots.QUEUED, Map.of("payments", 1L)));
        String one = tag();
        board.show(Snapshots.degraded(Snapshots.QUEUED, Map.of("payments", 2L)));
        assertThat(tag()).isNotEqualTo(one);
        get(one).expectStatus().isOk();
    }

    @Test
    void holdsWhatOtherFeaturesAdd() {
        get("").expectBody().jsonPath("$.identity").doesNotExist();
        String one = tag();
        part = Optional.of(Map.of("revocations", "local"));
        get("").expectBody().json("""
                {"identity": {"revocations": "local"}, "capabilities": {"payments": {"behaviour": "normal"}}}""");
        assertThat(tag()).isNotEqualTo(one);
    }

    private String tag() {
        return Objects.requireNonNull(
                get("").expectBody().returnResult().getResponseHeaders().getETag());
    }

    private StatusPart part() {
        return new StatusPart() {
            @Override
            public String name() {
                return "identity";
            }

            @Override
            public Optional<Object> value() {
                return part;
            }
        };
    }

    private WebTestClient.ResponseSpec get(String condition) {
        WebTestClient.RequestHeadersSpec<?> request = client.get().uri("/.well-known/service-mode");
        return condition.isEmpty()
                ? request.exchange()
                : request.header("If-None-Match", condition).exchange();
    }
}
