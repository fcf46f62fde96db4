package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.field.ModeFieldReader;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Mode;
import io.brownout.policy.Severity;
import io.brownout.policy.deciding.Cause;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceModeTest {

    private static final String SINCE = ";at=1795301000;rev=1795301234567";

    @Test
    void saysAllThatIsKnown() {
        assertThat(of(Snapshots.degraded()).standing("payments"))
                .hasToString("payments=queued;sev=minor;cause=dependency;lag=900;ttl=60" + SINCE
                        + ";msg=payments.queued;ref=e-tovj48");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(of(Snapshots.recovered()).standing("payments")).hasToString("payments=normal;ttl=60" + SINCE);
    }

    @Test
    void speaksOfALagOnlyWhereSomethingWaits() {
        Mode readOnly = Snapshots.mode(Behaviour.READ_ONLY, Severity.MINOR, "account.read-only");
        assertThat(of(Snapshots.degraded(readOnly, Map.of("payments", 900L))).standing("payments"))
                .hasToString("payments=read-only;sev=minor;cause=dependency;ttl=60" + SINCE
                        + ";msg=account.read-only;ref=e-tovj48");
    }

    @Test
    void isWorseThanItsModeWhenThereIsNoRoom() {
        assertThat(of(Snapshots.degraded()).refused("payments", Cause.OVERLOAD))
                .hasToString("payments=unavailable;sev=major;cause=dependency;ttl=60" + SINCE + ";ref=e-tovj48");
        assertThat(of(Snapshots.calm()).refused("payments", Cause.OVERLOAD))
                .hasToString("payments=unavailable;sev=major;cause=overload;ttl=60;rev=1795301234567");
        assertThat(of(Snapshots.calm()).refused("payments", Cause.DEPENDENCY).toString())
                .startsWith("payments=unavailable;sev=major;cause=dependency;");
    }

    @Test
    void isNeverMilderThanItsModeWhenThereIsNoRoom() {
        Mode critical = Snapshots.mode(Behaviour.QUEUED, Severity.CRITICAL, "payments.queued");
        assertThat(of(Snapshots.degraded(critical, Map.of()))
                        .refused("payments", Cause.OVERLOAD)
                        .toString())
                .startsWith("payments=unavailable;sev=critical;");
    }

    @Test
    void namesNoPeriodToSupportBeforeThereIsOne() {
        assertThat(of(Snapshots.calm()).ofRequest("payments", Snapshots.QUEUED))
                .hasToString(
                        "payments=queued;sev=minor;cause=dependency;ttl=60;rev=1795301234567" + ";msg=payments.queued");
        assertThat(of(Snapshots.recovered())
                        .ofRequest("payments", Snapshots.QUEUED)
                        .toString())
                .doesNotContain(";ref=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "quo\"te", "semi;colon", "1digit", "ümlaut", "comma,", "\r\nX-Evil: 1", ""})
    void leavesOutAMessageThatIsNoToken(String message) {
        Mode mode = Snapshots.mode(Behaviour.QUEUED, Severity.MINOR, message);
        String member =
                of(Snapshots.degraded(mode, Map.of())).standing("payments").toString();
        assertThat(member).doesNotContain("msg");
        assertThat(ModeFieldReader.read(member)).hasSize(1);
    }

    @Test
    void isReadAsItWasWrittenForEveryBehaviourAndSeverity() {
        for (Behaviour behaviour : Behaviour.values()) {
            for (Severity severity : Severity.values()) {
                Mode mode = Snapshots.mode(behaviour, severity, "a.message/key:1");
                var member = of(Snapshots.degraded(mode, Map.of("payments", 9L)))
                        .standing("payments")
                        .asApplied();
                assertThat(ModeFieldReader.read(member.toString())).containsExactly(member);
            }
        }
    }

    private static ServiceMode of(BoardSnapshot snapshot) {
        return new ServiceMode(snapshot, 60);
    }
}
