package io.brownout.gateway.recovery;

import static io.brownout.gateway.recovery.Moment.GATEWAY;
import static io.brownout.gateway.recovery.Moment.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.Subject;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Track;
import io.brownout.policy.deciding.TrackCheck;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

    private final Capabilities check = new Capabilities();
    private final Moment moment = new Moment();

    @Test
    void aNormalOneIsReady() {
        assertThat(check.track()).isEqualTo(Track.DATA);
        assertThat(look()).isEqualTo(seen("normal", true));
    }

    @Test
    void aDegradedOneIsNot() {
        moment.state(GATEWAY, DependencyState.DOWN);
        assertThat(look()).isEqualTo(seen("queued because of payment-gateway", false));
    }

    @Test
    void aForceToNormalIsNotReadyAndNamed() {
        moment.state(GATEWAY, DependencyState.DOWN);
        moment.forces.put(Subject.capability(PAYMENTS), force("normal"));
        assertThat(look()).isEqualTo(seen("normal, forced by bob: maintenance", false));
    }

    @Test
    void aFreezeIsNamed() {
        moment.forces.put(Subject.FREEZE, force("on"));
        assertThat(look().ready()).isFalse();
        assertThat(look().value()).endsWith(", frozen by bob: maintenance");
    }

    @Test
    void theRegionsCoverageIsShownAndHoldsNothingUp() {
        moment.region = "eu-west";
        TrackCheck look = Looks.one(new RegionCoverage(), moment, "coverage", GATEWAY);
        assertThat(look.value()).isEqualTo("25% of normal traffic in eu-west");
        assertThat(look.ready()).isFalse();
        assertThat(look.holdsUp()).isFalse();
        moment.region = "us-east";
        assertThat(Looks.one(new RegionCoverage(), moment, "coverage", GATEWAY).ready())
                .isTrue();
    }

    private TrackCheck look() {
        return Looks.one(check, moment, "mode", PAYMENTS);
    }

    private TrackCheck seen(String value, boolean ready) {
        return TrackCheck.seen("mode", PAYMENTS, value, "normal, by no force", moment.now, ready);
    }

    private static Force force(String value) {
        return new Force(value, "bob", "maintenance", "", 1, Force.FOREVER, false);
    }
}
