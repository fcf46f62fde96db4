package io.brownout.policy.reading;

import io.brownout.policy.Dependency;
import io.brownout.policy.Health.Breaker;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What cannot change about a dependency while the gateways run: how it is called, and how its calls are judged. */
final class FixedOfDependency {

    static final List<Fixed<Dependency>> ALL =
            Stream.concat(promises(), breaker()).toList();

    private FixedOfDependency() {}

    private static Stream<Fixed<Dependency>> promises() {
        return Stream.of(
                Fixed.at(Dependency::interaction, "interaction"),
                Fixed.at(dependency -> dependency.contract().latency().timeout(), "contract", "latency", "timeout"),
                Fixed.at(dependency -> dependency.contract().idempotency(), "contract", "idempotency"),
                Fixed.at(dependency -> dependency.contract().lookup(), "contract", "lookup"),
                Fixed.at(dependency -> dependency.contract().finalRejections(), "contract", "finalRejections"),
                Fixed.at(dependency -> dependency.health().probe(), "health", "probe"),
                Fixed.at(dependency -> dependency.health().reportsStatus(), "health", "reportsStatus"));
    }

    private static Stream<Fixed<Dependency>> breaker() {
        return Stream.of(
                breaker(Breaker::slidingWindowType, "slidingWindowType"),
                breaker(Breaker::slidingWindowSize, "slidingWindowSize"),
                breaker(Breaker::minimumNumberOfCalls, "minimumNumberOfCalls"),
                breaker(Breaker::failureRateThreshold, "failureRateThreshold"),
                breaker(Breaker::slowCallDurationThreshold, "slowCallDurationThreshold")
                        .following(dependency -> dependency.contract().latency().timeout()),
                breaker(Breaker::slowCallRateThreshold, "slowCallRateThreshold"),
                breaker(Breaker::waitDurationInOpenState, "waitDurationInOpenState"),
                breaker(Breaker::permittedNumberOfCallsInHalfOpenState, "permittedNumberOfCallsInHalfOpenState"),
                breaker(Breaker::maxWaitDurationInHalfOpenState, "maxWaitDurationInHalfOpenState")
                        .following(dependency -> HealthReader.longestTrial(
                                dependency.health().breaker().waitDurationInOpenState())));
    }

    private static Fixed<Dependency> breaker(Function<Breaker, Object> value, String key) {
        return Fixed.at(dependency -> value.apply(dependency.health().breaker()), "health", "breaker", key);
    }
}
