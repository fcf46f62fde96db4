package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.status.ServiceMode.Stamp;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Severity;
import io.brownout.policy.deciding.Cause;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceModeTest {

    /** RFC 9651: a member of a dictionary whose values are tokens, integers and booleans. */
    private static final Pattern MEMBER = Pattern.compile("[a-z*][a-z0-9_.*-]*=[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*"
            + "(;[a-z*][a-z0-9_.*-]*(=(-?[0-9]{1,15}|[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*))?)*");

    private static final Stamp STAMP = new Stamp(60, 1_795_301_000, 812);

    @Test
    void saysAllThatIsKnown() {
        ServiceMode member =
                ServiceMode.degraded("payments", Snapshots.QUEUED, Cause.DEPENDENCY, Optional.of(900L), STAMP);
        assertThat(member.asApplied())
                .hasToString("payments=queued;sev=minor;cause=dependency;lag=900;ttl=60;at=1795301000;rev=812"
                        + ";msg=payments.queued;applied");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(ServiceMode.bare("payments", Behaviour.NORMAL, STAMP))
                .hasToString("payments=normal;ttl=60;at=1795301000;rev=812");
    }

    @Test
    void speaksOfALagOnlyWhereSomethingWaits() {
        var readOnly = Snapshots.mode(Behaviour.READ_ONLY, Severity.MINOR, "account.read-only");
        assertThat(ServiceMode.degraded("account", readOnly, Cause.OPERATOR, Optional.of(900L), STAMP))
                .hasToString("account=read-only;sev=minor;cause=operator;ttl=60;at=1795301000;rev=812"
                        + ";msg=account.read-only");
    }

    @Test
    void isWorseThanItsModeWhenThereIsNoRoom() {
        ServiceMode queued =
                ServiceMode.degraded("payments", Snapshots.QUEUED, Cause.DEPENDENCY, Optional.of(9L), STAMP);
        assertThat(queued.unavailable())
                .hasToString("payments=unavailable;sev=major;cause=dependency;ttl=60;at=1795301000;rev=812");
        assertThat(ServiceMode.bare("payments", Behaviour.NORMAL, STAMP).unavailable())
                .hasToString("payments=unavailable;sev=major;cause=overload;ttl=60;at=1795301000;rev=812");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "quo\"te", "semi;colon", "1digit", "ümlaut", "comma,", "\r\nX-Evil: 1"})
    void leavesOutAMessageThatIsNoToken(String message) {
        var mode = Snapshots.mode(Behaviour.QUEUED, Severity.MINOR, message);
        assertThat(ServiceMode.degraded("payments", mode, Cause.DEPENDENCY, Optional.empty(), STAMP)
                        .toString())
                .doesNotContain("msg")
                .matches(MEMBER);
    }

    @Test
    void isAMemberOfADictionaryForEveryBehaviourSeverityAndCause() {
        for (Behaviour behaviour : Behaviour.values()) {
            for (Severity severity : Severity.values()) {
                for (Cause cause : Cause.values()) {
                    var mode = Snapshots.mode(behaviour, severity, "a.message/key:1");
                    assertThat(ServiceMode.degraded("payments", mode, cause, Optional.of(9L), STAMP)
                                    .asApplied()
                                    .toString())
                            .matches(MEMBER);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 128, 129, 600})
    void neverExceeds512Bytes(int messageLength) {
        var mode = Snapshots.mode(Behaviour.QUEUED, Severity.CRITICAL, "m".repeat(messageLength));
        Stamp longest = new Stamp(999_999_999_999_999L, 999_999_999_999_999L, 999_999_999_999_999L);
        String member = ServiceMode.degraded(
                        "c".repeat(64), mode, Cause.MAINTENANCE, Optional.of(999_999_999_999_999L), longest)
                .asApplied()
                .toString();
        assertThat(member).hasSizeLessThanOrEqualTo(512).matches(MEMBER);
    }
}
