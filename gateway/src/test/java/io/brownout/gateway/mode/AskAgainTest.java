package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.intent.Refusal;
import io.brownout.policy.Policy;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of the example policy's payments, whose upstream is looked up after {@code settle}. */
class AskAgainTest {

    @ParameterizedTest
    @CsvSource({
        "OUTCOME_UNKNOWN, upstream-key, 30s, 5",
        "OUTCOME_STILL_UNKNOWN, upstream-key, 30s, 60",
        "OUTCOME_PARKED, upstream-key, 30s, 60",
        "OUTCOME_UNKNOWN, upstream-lookup, 30s, 30",
        "OUTCOME_STILL_UNKNOWN, upstream-lookup, 5m, 300",
        "OUTCOME_UNKNOWN, upstream-lookup, 0s, 5",
        "OUTCOME_PARKED, upstream-lookup, 5s, 60",
        "OUTCOME_UNKNOWN, none, 30s, 60",
        "OUTCOME_STILL_UNKNOWN, none, 30s, 60",
        "IN_PROGRESS, none, 30s, 1",
        "STORE_FULL, upstream-lookup, 30s, 5",
        "UPSTREAM_UNREACHABLE, none, 30s, 5"
    })
    void isWhenSomebodyMayKnowMore(Refusal why, String guard, String settle, long seconds) {
        Policy policy = ExamplePolicy.with(
                "effectGuard: upstream-key", "effectGuard: " + guard, "settle: 30s", "settle: " + settle);
        assertThat(AskAgain.after(
                        why, Objects.requireNonNull(policy.capabilities().get("payments")), policy))
                .isEqualTo(Duration.ofSeconds(seconds));
    }
}
