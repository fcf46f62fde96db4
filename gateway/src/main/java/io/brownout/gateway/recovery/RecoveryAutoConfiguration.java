package io.brownout.gateway.recovery;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.intent.Backlogs;
import io.brownout.gateway.policy.PolicyInForce;
import io.brownout.gateway.telemetry.BrownoutMeter;
import io.brownout.policy.deciding.Track;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Provides the view of recovery. */
@AutoConfiguration(afterName = "io.brownout.gateway.intent.IntentAutoConfiguration")
public final class RecoveryAutoConfiguration {

    @Bean
    RecoveryCheck dataDependenciesCheck() {
        return new DataDependencies();
    }

    @Bean
    RecoveryCheck capabilitiesCheck() {
        return new Capabilities();
    }

    @Bean
    RecoveryCheck regionCoverageCheck() {
        return new RegionCoverage();
    }

    @Bean
    RecoveryCheck controlFunctionsCheck() {
        return new ControlFunctions();
    }

    @Bean
    RecoveryCheck steeringCheck() {
        return new Steering();
    }

    @Bean
    RecoveryCheck keptPromisesCheck() {
        return new KeptPromises();
    }

    @Bean
    RecoveryWatch recoveryWatch(
            Board board,
            Backlogs backlogs,
            PolicyInForce policy,
            CircuitBreakerRegistry breakers,
            List<RecoveryCheck> checks) {
        return new RecoveryWatch(new FactFinder(board, backlogs, policy, breakers), checks);
    }

    @Bean
    MeterBinder recoveryMeters(RecoveryWatch watch) {
        return registry -> Arrays.stream(Track.values())
                .forEach(track -> BrownoutMeter.RECOVERY_READY.gauge(
                        registry, () -> watch.view().track(track).ready() ? 1 : 0, track.toString()));
    }
}
