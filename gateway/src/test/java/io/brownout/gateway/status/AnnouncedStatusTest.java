package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import reactor.core.publisher.Mono;

/** What one response tells of several capabilities. */
class AnnouncedStatusTest {

    private static final BoardSnapshot MANY = Snapshots.degraded(Map.of(
            "catalogue", Snapshots.mode(Behaviour.STALE, Severity.NOTICE, "catalogue.old"),
            "sign-in", Snapshots.mode(Behaviour.LIMITED, Severity.MAJOR, "sign-in.limited"),
            "payments", Snapshots.QUEUED));

    private final StatusHeaders status = new StatusHeaders(Duration.ofSeconds(60));

    @Test
    void announcesFurtherCapabilitiesWorstFirstInOneField() {
        HttpHeaders sent = sent(response -> status.announce(response, MANY, List.of("catalogue", "payments")));
        assertThat(sent.get("Service-Mode"))
                .singleElement()
                .satisfies(field -> assertThat(field)
                        .matches("payments=queued;sev=minor;.*, catalogue=stale;sev=notice;.*")
                        .doesNotContain("sign-in", "applied"));
        assertThat(sent.get("Server-Timing"))
                .containsExactly("svc-mode;desc=\"" + sent.getFirst("Service-Mode") + "\"");
        assertThat(sent.get("Link")).hasSize(1);
    }

    @Test
    void announcesNothingWhileAllOfItIsNormal() {
        HttpHeaders sent = sent(response -> status.announce(response, MANY, List.of("partner-news", "unknown")));
        assertThat(sent).isEmpty();
    }

    @Test
    void announcesARecoveryToo() {
        BoardSnapshot recovered = Snapshots.recovered();
        HttpHeaders sent = sent(response -> status.announce(response, recovered, List.of("payments")));
        assertThat(sent.getFirst("Service-Mode")).startsWith("payments=normal;");
    }

    @Test
    void mergesWhatIsAnnouncedWithItsOwnInWhateverOrder() {
        HttpHeaders before = sent(response -> {
            status.announce(response, MANY, List.of("payments", "catalogue"));
            status.announce(response, MANY, "sign-in");
        });
        HttpHeaders after = sent(response -> {
            status.announce(response, MANY, "sign-in");
            status.announce(response, MANY, List.of("payments", "catalogue"));
        });
        assertThat(before.get("Service-Mode"))
                .singleElement()
                .satisfies(field -> assertThat(field)
                        .matches("sign-in=limited;sev=major;.*, payments=queued;.*, catalogue=stale;.*"));
        assertThat(before).isEqualTo(after);
        assertThat(before.get("Server-Timing"))
                .containsExactly("svc-mode;desc=\"" + before.getFirst("Service-Mode") + "\"");
    }

    @Test
    void keepsWhatWasDoneToTheResponseThoughTheSameIsAnnounced() {
        HttpHeaders early = sent(response -> {
            status.announce(response, MANY, List.of("payments", "catalogue"));
            status.applied(response.getHeaders(), MANY, "payments");
        });
        HttpHeaders late = sent(response -> {
            status.announce(response, MANY, List.of("payments", "catalogue"));
            response.beforeCommit(
                    () -> Mono.fromRunnable(() -> status.applied(response.getHeaders(), MANY, "payments")));
        });
        assertThat(early.get("Service-Mode"))
                .singleElement()
                .satisfies(field -> assertThat(field)
                        .matches("payments=queued;[^,]*;applied, catalogue=stale;[^,]*")
                        .doesNotEndWith("applied"));
        assertThat(late.get("Service-Mode")).isEqualTo(early.get("Service-Mode"));
    }

    @Test
    void saysWhatItsRouteIsAboutHoweverMuchElseIsWorse() {
        BoardSnapshot bad = Snapshots.degraded(Map.of(
                "payments", Snapshots.mode(Behaviour.DELAYED, Severity.NOTICE, "payments.delayed." + "m".repeat(90)),
                "sign-in", Snapshots.mode(Behaviour.UNAVAILABLE, Severity.CRITICAL, "s".repeat(400)),
                "catalogue", Snapshots.mode(Behaviour.UNAVAILABLE, Severity.CRITICAL, "c".repeat(400))));
        HttpHeaders sent = sent(response -> {
            status.announce(response, bad, List.of("sign-in", "catalogue"));
            status.announce(response, bad, "payments");
        });
        assertThat(sent.getFirst("Service-Mode"))
                .hasSizeLessThanOrEqualTo(512)
                .contains("sign-in=unavailable;", "catalogue=unavailable;")
                .contains("msg=payments.delayed.");
    }

    @Test
    void mergesTheSameTextsOnce() {
        String first = field(MANY);
        assertThat(field(MANY)).isSameAs(first);
    }

    private String field(BoardSnapshot snapshot) {
        HttpHeaders sent = sent(response -> {
            status.announce(response, snapshot, List.of("catalogue"));
            status.announce(response, snapshot, "payments");
        });
        return Objects.requireNonNull(sent.getFirst("Service-Mode"));
    }

    private static HttpHeaders sent(Consumer<MockServerHttpResponse> filters) {
        MockServerHttpResponse response = new MockServerHttpResponse();
        filters.accept(response);
        response.setComplete().block();
        return response.getHeaders();
    }
}
