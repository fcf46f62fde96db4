package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardFacts;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Fleet;
import io.brownout.policy.deciding.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

class StatusResourceTest {

    private final ShownBoard board = new ShownBoard();
    private Optional<Object> part = Optional.empty();
    private final WebTestClient client = WebTestClient.bindToRouterFunction(
                    new StatusResource(board, Duration.ofSeconds(60), List.of(part())).routes())
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
        board.shown = Snapshots.degraded();
        get("").expectBody().json("""
                {"capabilities": {"payments": {"behaviour": "queued", "mode": "queued-payment-intent",
                  "severity": "minor", "cause": "dependency", "since": "2026-11-21T22:43:20Z",
                  "message": "payments.queued", "lag": 900,
                  "impact": "Your order is accepted. You are charged later, once."}}}""");
    }

    @Test
    void saysWhatShareOfNormalTrafficTheRegionCovers() {
        BoardSnapshot calm = Snapshots.calm();
        BoardFacts elsewhere = new BoardFacts(Map.of(), Map.of(), "eu-west", true);
        board.shown = new BoardSnapshot(calm.rev(), calm.policy(), elsewhere, calm.standings(), Map.of());
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
        board.shown = Snapshots.degraded(Snapshots.QUEUED, Map.of("payments", 1L));
        String one = tag();
        board.shown = Snapshots.degraded(Snapshots.QUEUED, Map.of("payments", 2L));
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

    /** A board that shows what a test wants. */
    private static final class ShownBoard implements Board {

        private volatile BoardSnapshot shown = Snapshots.calm();

        @Override
        public BoardSnapshot snapshot() {
            return shown;
        }

        @Override
        public long millis() {
            return shown.rev();
        }

        @Override
        public Fleet fleet() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void report(Map<String, Report> reports, Map<String, Double> traffic) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onChange(Consumer<BoardSnapshot> listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void expectLag(String capability, long seconds) {
            throw new UnsupportedOperationException();
        }
    }
}
