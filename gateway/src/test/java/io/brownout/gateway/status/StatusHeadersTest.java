package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Mode;
import io.brownout.policy.Severity;
import io.brownout.policy.deciding.Cause;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import reactor.core.publisher.Mono;

class StatusHeadersTest {

    private static final String STANDING =
            "payments=queued;sev=minor;cause=dependency;lag=900;ttl=60;at=1795301000;rev=1795301234567"
                    + ";msg=payments.queued;ref=e-tovj48";

    private final StatusHeaders status = new StatusHeaders(Duration.ofSeconds(60));
    private final HttpHeaders headers = new HttpHeaders();

    @Test
    void saysNothingWhileAllIsNormal() {
        assertThat(announced(Snapshots.calm(), new HttpHeaders())).isEmpty();
    }

    @Test
    void tellsAStandingWhenTheResponseLeaves() {
        HttpHeaders sent = announced(Snapshots.degraded(), new HttpHeaders());
        assertThat(sent.get("Service-Mode")).containsExactly(STANDING);
        assertThat(sent.get("Server-Timing")).containsExactly("svc-mode;desc=\"" + STANDING + "\"");
        assertThat(sent.get("Link"))
                .containsExactly("</.well-known/service-mode>; rel=\"status\"; type=\"application/json\"");
        assertThat(sent.getCacheControl()).isNull();
    }

    @Test
    void saysThatACapabilityIsNormalAgain() {
        assertThat(announced(Snapshots.recovered(), new HttpHeaders()).getFirst("Service-Mode"))
                .isEqualTo("payments=normal;ttl=60;at=1795301000;rev=1795301234567");
    }

    @Test
    void speaksForTheServiceAloneAndKeepsWhatOthersSay() {
        HttpHeaders upstream = new HttpHeaders();
        upstream.set("Service-Mode", "payments=normal");
        upstream.set("Server-Timing", "db;dur=5");
        upstream.set("Link", "</next>; rel=\"next\"");
        HttpHeaders sent = announced(Snapshots.degraded(), upstream);
        assertThat(sent.get("Service-Mode")).containsExactly(STANDING);
        assertThat(sent.get("Server-Timing")).hasSize(2).contains("db;dur=5");
        assertThat(sent.get("Link")).hasSize(2).contains("</next>; rel=\"next\"");
    }

    @Test
    void namesADegradedPeriodByItsBeginning() {
        assertThat(StatusHeaders.ref(Snapshots.degraded(), "payments")).contains("e-tovj48");
        assertThat(StatusHeaders.ref(Snapshots.calm(), "payments")).isEmpty();
        assertThat(StatusHeaders.ref(Snapshots.recovered(), "payments")).isEmpty();
    }

    @Test
    void marksAnAlteredResponseAndKeepsItOutOfCaches() {
        headers.setCacheControl("max-age=60");
        status.applied(headers, Snapshots.degraded(), "payments");
        assertThat(headers.getFirst("Service-Mode")).isEqualTo(STANDING + ";applied");
        assertThat(headers.getCacheControl()).isEqualTo("no-store");
    }

    @Test
    void tellsTheModeThatThisVeryRequestCalledFor() {
        status.applied(headers, Snapshots.calm(), "payments", Snapshots.QUEUED);
        assertThat(headers.getFirst("Service-Mode"))
                .isEqualTo("payments=queued;sev=minor;cause=dependency;ttl=60"
                        + ";rev=1795301234567;msg=payments.queued;applied");
    }

    @Test
    void prefersTheStandingWhenItBehavesTheSame() {
        status.applied(headers, Snapshots.degraded(), "payments", Snapshots.QUEUED);
        assertThat(headers.getFirst("Service-Mode")).isEqualTo(STANDING + ";applied");
    }

    @Test
    void tellsTheRequestsModeWhenTheStandingIsAnother() {
        var unavailable = Snapshots.mode(Behaviour.UNAVAILABLE, Severity.MAJOR, "gone");
        BoardSnapshot snapshot = Snapshots.degraded(unavailable, Map.of("payments", 5L));
        status.applied(headers, snapshot, "payments", Snapshots.QUEUED);
        assertThat(headers.getFirst("Service-Mode")).startsWith("payments=queued;sev=minor;cause=dependency;lag=5;");
    }

    @Test
    void saysUnavailableForWantOfRoomWhateverTheStanding() {
        status.unavailable(headers, Snapshots.degraded(), "payments", Cause.OVERLOAD);
        assertThat(headers.getFirst("Service-Mode"))
                .isEqualTo("payments=unavailable;sev=major;cause=dependency;ttl=60;at=1795301000;rev=1795301234567"
                        + ";ref=e-tovj48;applied");
        assertThat(headers.getCacheControl()).isEqualTo("no-store");
        HttpHeaders calm = new HttpHeaders();
        status.unavailable(calm, Snapshots.calm(), "payments", Cause.OVERLOAD);
        assertThat(calm.getFirst("Service-Mode"))
                .isEqualTo("payments=unavailable;sev=major;cause=overload;ttl=60;rev=1795301234567;applied");
    }

    @Test
    void tellsTheLastWordOnceHoweverOftenItIsWritten() {
        headers.set("Server-Timing", "db;dur=5");
        headers.set("Link", "</next>; rel=\"next\"");
        status.applied(headers, Snapshots.calm(), "payments", Snapshots.QUEUED);
        status.applied(headers, Snapshots.degraded(), "payments");
        status.unavailable(headers, Snapshots.degraded(), "payments", Cause.OVERLOAD);
        assertThat(headers.get("Service-Mode"))
                .singleElement()
                .satisfies(mode -> assertThat(mode).startsWith("payments=unavailable;"));
        assertThat(headers.get("Server-Timing"))
                .containsExactly("db;dur=5", "svc-mode;desc=\"" + headers.getFirst("Service-Mode") + "\"");
        assertThat(headers.get("Link"))
                .containsExactly(
                        "</next>; rel=\"next\"",
                        "</.well-known/service-mode>; rel=\"status\"; type=\"application/json\"");
    }

    @Test
    void tellsWhatBecameOfAResponseThatWasAnnouncedOtherwise() {
        MockServerHttpResponse response = new MockServerHttpResponse();
        status.announce(response, Snapshots.degraded(), "payments");
        response.beforeCommit(() -> Mono.fromRunnable(
                () -> status.unavailable(response.getHeaders(), Snapshots.degraded(), "payments", Cause.OVERLOAD)));
        response.setComplete().block();
        assertThat(response.getHeaders().get("Service-Mode"))
                .singleElement()
                .satisfies(mode -> assertThat(mode).startsWith("payments=unavailable;"));
        assertThat(response.getHeaders().get("Server-Timing")).hasSize(1);
        assertThat(response.getHeaders().get("Link")).hasSize(1);
    }

    @Test
    void exposesEachFieldOnceHoweverOftenItIsWritten() {
        headers.setAccessControlAllowOrigin("https://shop.example");
        status.applied(headers, Snapshots.degraded(), "payments");
        status.applied(headers, Snapshots.degraded(), "payments");
        assertThat(headers.getAccessControlExposeHeaders())
                .doesNotHaveDuplicates()
                .contains("Service-Mode");
    }

    @Test
    void mergesWhatScriptsOfOtherOriginsMayRead() {
        headers.setAccessControlAllowOrigin("https://shop.example");
        headers.set("Access-Control-Expose-Headers", "X-Total, Link");
        status.applied(headers, Snapshots.degraded(), "payments");
        assertThat(headers.getAccessControlExposeHeaders())
                .containsExactly(
                        "X-Total",
                        "Link",
                        "Service-Mode",
                        "Server-Timing",
                        "Retry-After",
                        "Location",
                        "Age",
                        "Cache-Status",
                        "RateLimit",
                        "RateLimit-Policy",
                        "Idempotent-Replayed",
                        "Preference-Applied",
                        "WWW-Authenticate");
    }

    @Test
    void exposesNothingWithoutCrossOriginLeave() {
        status.applied(headers, Snapshots.degraded(), "payments");
        assertThat(headers.getAccessControlExposeHeaders()).isEmpty();
    }

    @Test
    void takesInNothingThatIsNoMember() {
        HttpHeaders upstream = new HttpHeaders();
        upstream.set("Service-Mode", "not a dictionary");
        assertThat(announced(Snapshots.degraded(), upstream).get("Service-Mode"))
                .containsExactly(STANDING);
    }

    @Test
    void copiesTheSameTextUntilTheBoardChanges() {
        BoardSnapshot degraded = Snapshots.degraded();
        String first = announced(degraded, new HttpHeaders()).getFirst("Service-Mode");
        assertThat(announced(degraded, new HttpHeaders()).getFirst("Service-Mode"))
                .isSameAs(first);
        assertThat(announced(Snapshots.degraded(), new HttpHeaders()).getFirst("Service-Mode"))
                .isEqualTo(first)
                .isNotSameAs(first);
    }

    @Test
    void hurtsByWaitingOnlyWhereActionsWait() {
        Mode closed = Snapshots.mode(Behaviour.UNAVAILABLE, Severity.MINOR, "gone");
        BoardSnapshot snapshot = Snapshots.degraded(closed, Map.of("payments", 9_999L));
        assertThat(StatusHeaders.severity(snapshot, "payments")).contains(Severity.MINOR);
    }

    @Test
    void hurtsMoreOnceAPromiseIsBroken() {
        Map<String, Long> kept = Map.of("payments", 1800L);
        Map<String, Long> broken = Map.of("payments", 1801L);
        assertThat(status.text(Snapshots.degraded(Snapshots.QUEUED, kept), "payments")
                        .orElseThrow())
                .startsWith("payments=queued;sev=minor;cause=dependency;lag=1800;");
        assertThat(status.text(Snapshots.degraded(Snapshots.QUEUED, broken), "payments")
                        .orElseThrow())
                .startsWith("payments=queued;sev=major;cause=dependency;lag=1801;");
        assertThat(StatusHeaders.severity(Snapshots.degraded(Snapshots.QUEUED, broken), "payments"))
                .contains(Severity.MAJOR);
        assertThat(StatusHeaders.severity(Snapshots.calm(), "payments")).isEmpty();
    }

    private HttpHeaders announced(BoardSnapshot snapshot, HttpHeaders upstream) {
        MockServerHttpResponse response = new MockServerHttpResponse();
        status.announce(response, snapshot, "payments");
        response.getHeaders().putAll(upstream);
        response.setComplete().block();
        return response.getHeaders();
    }
}
