package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.health.ProbeResult.Outcome;
import org.junit.jupiter.api.Test;

class ProbeEvidenceTest {

    private static final ProbeResult GOOD = new ProbeResult(Outcome.GOOD, "", 1);
    private static final ProbeResult SLOW = new ProbeResult(Outcome.SLOW, "probe took 812 ms, at most 300 ms", 1);
    private static final ProbeResult FAILED = new ProbeResult(Outcome.FAILED, "HTTP 503", 1);

    @Test
    void needsTwoFailuresInARow() {
        ProbeEvidence once = ProbeEvidence.first(FAILED, false, 0);
        assertThat(told(once)).isEqualTo(Testimony.NONE);
        assertThat(told(once.next(FAILED, false, 0))).isEqualTo(Testimony.fails("probe failed twice: HTTP 503"));
        assertThat(told(once.next(GOOD, false, 0).next(FAILED, false, 0))).isEqualTo(Testimony.NONE);
    }

    @Test
    void needsOneFailureUnderSuspicion() {
        ProbeEvidence alone = ProbeEvidence.first(FAILED, true, 0);
        assertThat(told(alone)).isEqualTo(Testimony.fails("probe failed: HTTP 503"));
        assertThat(told(ProbeEvidence.first(GOOD, false, 0).next(FAILED, true, 0)))
                .isEqualTo(Testimony.fails("probe failed: HTTP 503"));
    }

    @Test
    void passesAtOnce() {
        ProbeEvidence failing = ProbeEvidence.first(FAILED, false, 0).next(FAILED, false, 0);
        assertThat(told(failing.next(GOOD, false, 0))).isEqualTo(Testimony.works("the probe passes"));
        assertThat(told(failing.next(SLOW, false, 0)))
                .isEqualTo(Testimony.strained("probe took 812 ms, at most 300 ms"));
    }

    @Test
    void growsStale() {
        ProbeEvidence good = ProbeEvidence.first(GOOD, false, 100);
        assertThat(good.testimony(350, 250)).isEqualTo(Testimony.works("the probe passes"));
        assertThat(good.testimony(351, 250)).isEqualTo(Testimony.NONE);
    }

    private static Testimony told(ProbeEvidence evidence) {
        return evidence.testimony(0, 250);
    }
}
