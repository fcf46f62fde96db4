package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.intent.Caller;
import io.brownout.gateway.intent.StorelessWrites;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.Problem;
import io.brownout.gateway.status.ProblemType;
import io.brownout.gateway.status.Repetition;
import io.brownout.gateway.status.StatusHeaders;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/** What a refused write is told whose key may be that of an earlier request, while no record can be read. */
class UnreadKeyTest {

    private final ModeBehaviours behaviours = new ModeBehaviours(
            new StatusHeaders(Duration.ofSeconds(60)),
            new JsonAnswers(new ObjectMapper(), () -> 0),
            StorelessWrites.make(),
            new LastAnswers(
                    new StaleProperties(DataSize.ofMegabytes(1), DataSize.ofKilobytes(1)),
                    exchange -> Mono.just(Caller.ANONYMOUS),
                    Set.of(),
                    () -> 0),
            new LiveLimits(() -> 1, name -> false, name -> 0, () -> 0));

    @ParameterizedTest
    @CsvSource({
        "queued-payment-intent, payments,  'If you sent it before with the same key, send that key again'",
        "read-only-auth,        payments,  'If you sent it before with the same key, send that key again'",
        "no-sign-in,            payments,  'If you sent it before with the same key, send that key again'",
        "read-only-auth,        catalogue, 'Whether an earlier one went through is not known here.'",
        "no-sign-in,            catalogue, 'Whether an earlier one went through is not known here.'"
    })
    void isNeverSaidToHaveDoneNothing(String mode, String capability, String advice) {
        Asked asked = Asked.under(mode, capability);
        assertThat(refused(asked.request(write().header("Idempotency-Key", "\"k\""), Asked.good("called"))))
                .contains("This request was not forwarded. " + advice)
                .contains("\"ref\":\"e-tovj48\"")
                .doesNotContain("\"kept\"", "\"done\"", "\"charged\"");
        assertThat(refused(asked.request(write(), Asked.good("called"))))
                .contains("\"kept\":false", "\"done\":false", "\"ref\":\"e-tovj48\"");
    }

    @Test
    void isNoneOnceItWasLookedUp() {
        ModeRequest keyed =
                Asked.normally("payments").request(write().header("Idempotency-Key", "\"k\""), Asked.good("called"));
        Problem problem = Problem.ofClient(ProblemType.READ_ONLY);
        assertThat(keyed.refusedBy(problem).repetition()).isEqualTo(Repetition.UNREAD);
        assertThat(keyed.withoutRecord().refusedBy(problem).repetition()).isEqualTo(Repetition.NONE);
        assertThat(keyed.forgotten().refusedBy(problem).repetition()).isEqualTo(Repetition.UNRECORDED);
    }

    private static MockServerHttpRequest.BodyBuilder write() {
        return MockServerHttpRequest.post("http://shop/things");
    }

    private String refused(ModeRequest request) {
        behaviours.of(request.decision().behaviour()).serve(request).block();
        MockServerHttpResponse sent =
                (MockServerHttpResponse) request.exchange().getResponse();
        return Objects.requireNonNull(sent.getBodyAsString().block());
    }
}
