package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.deciding.Cause;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The payment gateway takes 20/s from us-east and 5/s from eu-west; payments go first. */
class LiveLimitsTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Asked PAYMENTS = Asked.under("limited-sign-in", "payments");

    private long now;
    private int replicas = 1;
    private boolean backlog;
    private long quiet;
    private final LiveLimits limits =
            new LiveLimits(() -> replicas, name -> backlog && name.equals("payment-gateway"), name -> quiet, () -> now);

    @Test
    void passesTheQuotaOfTheActiveRegion() {
        assertThat(passedInTenSeconds(PAYMENTS)).isBetween(195, 205);
        assertThat(passedInTenSeconds(PAYMENTS.in("eu-west"))).isBetween(49, 56);
    }

    @Test
    void countsARegionSwitchAfterATenthOfASecond() {
        asked(PAYMENTS);
        now += SECOND;
        assertThat(asked(PAYMENTS).perSecond()).isEqualTo(20);
        assertThat(asked(PAYMENTS.in("eu-west")).perSecond()).isEqualTo(20);
        now += LiveLimit.READ_EVERY;
        assertThat(asked(PAYMENTS.in("eu-west")).perSecond()).isEqualTo(5);
    }

    @Test
    void countsAReloadOfThePolicy() {
        Asked reloaded = PAYMENTS.by(ExamplePolicy.with("quotas: {us-east: 20/s", "quotas: {us-east: 3/s"));
        asked(PAYMENTS);
        now += LiveLimit.READ_EVERY;
        assertThat(asked(reloaded).perSecond()).isEqualTo(3);
    }

    @Test
    void dividesByTheLiveReplicas() {
        replicas = 4;
        assertThat(passedInTenSeconds(PAYMENTS)).isBetween(49, 56);
        replicas = 1;
        assertThat(passedInTenSeconds(PAYMENTS)).isBetween(195, 206);
    }

    @Test
    void leavesAFifthToABacklog() {
        backlog = true;
        assertThat(passedInTenSeconds(PAYMENTS)).isBetween(158, 177);
    }

    @Test
    void passesNothingWhileTheDependencyAskedForSilence() {
        quiet = 7 * SECOND - 1;
        assertThat(passedInTenSeconds(PAYMENTS)).isZero();
        assertThat(asked(PAYMENTS)).isEqualTo(new Allowance(false, 20, 0, 7));
        quiet = 0;
        now += SECOND;
        assertThat(asked(PAYMENTS).passes()).isTrue();
    }

    @Test
    void passesAllWhereNothingIsDeclared() {
        assertThat(limits.ask(Asked.normally("partner-news").read())).isEmpty();
        assertThat(limits.ask(PAYMENTS.by(ExamplePolicy.with(
                                "      throughput: {normal: 20/s, degraded: 5/s}\n",
                                "",
                                "      quotas: {us-east: 20/s, eu-west: 5/s}\n",
                                ""))
                        .read()))
                .isEmpty();
    }

    @Test
    void sharesTheLimitOfADependencyAmongItsCapabilities() {
        Asked catalogue = Asked.normally("catalogue")
                .deciding("limited-sign-in", Cause.DEPENDENCY, Optional.of("payment-gateway"));
        now += SECOND;
        while (asked(PAYMENTS).passes()) {
            assertThat(now).isEqualTo(SECOND);
        }
        assertThat(asked(catalogue).passes()).isFalse();
        now += SECOND / 2;
        assertThat(asked(catalogue).passes()).isTrue();
    }

    @Test
    void tellsWhenToComeBack() {
        asked(PAYMENTS.in("eu-west"));
        Allowance refused = asked(PAYMENTS.in("eu-west"));
        assertThat(refused).isEqualTo(new Allowance(false, 5, 0, 1));
    }

    private Allowance asked(Asked asked) {
        return limits.ask(asked.read()).orElseThrow();
    }

    private int passedInTenSeconds(Asked asked) {
        int passed = 0;
        for (long end = now + 10 * SECOND; now < end; now += SECOND / 100) {
            passed += asked(asked).passes() ? 1 : 0;
        }
        return passed;
    }
}
