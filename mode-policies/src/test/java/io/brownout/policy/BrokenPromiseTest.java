package io.brownout.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrokenPromiseTest {

    private static final Duration PROMISED = Duration.ofMinutes(30);
    private static final List<Duration> KEPT = List.of(Duration.ZERO, PROMISED.minusSeconds(1), PROMISED);
    private static final List<Duration> BROKEN =
            List.of(PROMISED.plusSeconds(1), PROMISED.multipliedBy(2), Duration.ofSeconds(Long.MAX_VALUE));
    private static final Map<Severity, Severity> RAISED = Map.of(
            Severity.NOTICE, Severity.MINOR,
            Severity.MINOR, Severity.MAJOR,
            Severity.MAJOR, Severity.CRITICAL,
            Severity.CRITICAL, Severity.CRITICAL);

    @Test
    void raisesEverySeverityByOneStepOnceThePromiseIsBroken() {
        for (Behaviour behaviour : Behaviour.values()) {
            for (Severity severity : Severity.values()) {
                Mode mode = mode(behaviour, severity, Optional.of(PROMISED));
                assertThat(BROKEN)
                        .allSatisfy(wait -> assertThat(mode.severityAfter(wait))
                                .isEqualTo(Objects.requireNonNull(RAISED.get(severity))));
            }
        }
    }

    @Test
    void leavesEverySeverityWhileThePromiseIsKeptOrNoneWasMade() {
        for (Behaviour behaviour : Behaviour.values()) {
            for (Severity severity : Severity.values()) {
                Mode promising = mode(behaviour, severity, Optional.of(PROMISED));
                Mode silent = mode(behaviour, severity, Optional.empty());
                assertThat(KEPT)
                        .allSatisfy(wait ->
                                assertThat(promising.severityAfter(wait)).isEqualTo(severity));
                assertThat(BROKEN)
                        .allSatisfy(
                                wait -> assertThat(silent.severityAfter(wait)).isEqualTo(severity));
            }
        }
    }

    private static Mode mode(Behaviour behaviour, Severity severity, Optional<Duration> promise) {
        return new Mode(
                "mode",
                behaviour,
                severity,
                Optional.empty(),
                promise,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
