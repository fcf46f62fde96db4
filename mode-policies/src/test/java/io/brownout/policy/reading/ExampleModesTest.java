package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Mode;
import io.brownout.policy.Mode.Fallback;
import io.brownout.policy.Mode.Pace;
import io.brownout.policy.Mode.Tokens;
import io.brownout.policy.Rate;
import io.brownout.policy.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExampleModesTest {

    private static final Mode READ_ONLY_AUTH = new Mode(
            "read-only-auth",
            Behaviour.READ_ONLY,
            Severity.MINOR,
            Optional.of("account.read-only"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Tokens(Duration.ofMinutes(15))),
            Optional.of(Duration.ofHours(4)),
            Optional.empty(),
            Optional.empty());

    private static final Mode QUEUED_PAYMENT_INTENT = new Mode(
            "queued-payment-intent",
            Behaviour.QUEUED,
            Severity.MINOR,
            Optional.of("payments.queued"),
            Optional.of(Duration.ofMinutes(30)),
            Optional.of(new Pace(new Rate(2), new Rate(15))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final Mode DELAYED_NOTIFICATIONS = new Mode(
            "delayed-notifications",
            Behaviour.DELAYED,
            Severity.NOTICE,
            Optional.of("notifications.delayed"),
            Optional.of(Duration.ofMinutes(20)),
            Optional.of(new Pace(new Rate(5), new Rate(80))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final Map<String, Mode> modes = Readings.policy(Readings.example()).modes();

    @Test
    void keepTheOrderOfTheFile() {
        assertThat(modes.keySet())
                .containsExactly(
                        "read-only-auth",
                        "queued-payment-intent",
                        "delayed-notifications",
                        "limited-sign-in",
                        "no-sign-in",
                        "older-catalogue",
                        "plain-catalogue",
                        "frozen-service");
    }

    @Test
    void showEveryDeclarableBehaviour() {
        assertThat(modes.values())
                .extracting(Mode::behaviour)
                .contains(
                        Behaviour.QUEUED,
                        Behaviour.DELAYED,
                        Behaviour.READ_ONLY,
                        Behaviour.STALE,
                        Behaviour.FALLBACK,
                        Behaviour.LIMITED,
                        Behaviour.UNAVAILABLE);
    }

    @Test
    void mapWithAllTheirLimits() {
        assertThat(modes.values()).contains(READ_ONLY_AUTH, QUEUED_PAYMENT_INTENT, DELAYED_NOTIFICATIONS);
    }

    @Test
    void mapWhatIsAnsweredInPlaceOfTheUpstream() {
        assertThat(Readings.named("older-catalogue", modes).maxStale()).contains(Duration.ofMinutes(30));
        assertThat(Readings.named("plain-catalogue", modes).fallback())
                .contains(new Fallback(
                        200,
                        "application/json",
                        "{\"plans\": [], \"note\": \"Plans come back in a moment.\"}",
                        Map.of("de", "{\"plans\": [], \"note\": \"Die Tarife sind gleich wieder da.\"}")));
    }
}
