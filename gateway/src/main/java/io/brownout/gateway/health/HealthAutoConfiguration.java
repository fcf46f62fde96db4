package io.brownout.gateway.health;

import io.brownout.gateway.board.Board;
import io.brownout.policy.Policy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.netty.channel.ChannelOption;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;

/** Provides breakers, the evidence they are fed, and the watch over them. */
@EnableConfigurationProperties({HealthProperties.class, UpstreamProperties.class})
@AutoConfiguration(
        afterName = {
            "io.brownout.gateway.board.BoardAutoConfiguration",
            "io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration"
        })
public final class HealthAutoConfiguration {

    @Bean
    DependencyBreakers dependencyBreakers(Policy policy, CircuitBreakerRegistry registry) {
        return new DependencyBreakers(
                policy,
                registry,
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean
    EvidenceFilter evidenceFilter() {
        return new EvidenceFilter();
    }

    @Bean
    Probes probes(DependencyBreakers breakers, HealthProperties properties, ObjectProvider<MeterRegistry> meters) {
        return new Probes(breakers, properties, meters.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    HealthWatch healthWatch(DependencyBreakers breakers, Probes probes, Board board) {
        return new HealthWatch(breakers, probes, board, System::nanoTime);
    }

    @Bean
    DependencyMeters dependencyMeters(HealthWatch watch, Board board, ObjectProvider<MeterRegistry> meters) {
        return new DependencyMeters(watch, board, meters.getIfAvailable(() -> Metrics.globalRegistry));
    }

    /** A write must never be sent twice behind the gateway's back, and a dead upstream must not cost a time-out. */
    @Bean
    HttpClientCustomizer upstreamHttpClient(UpstreamProperties properties) {
        int millis = Math.toIntExact(properties.connectTimeout().toMillis());
        return client -> client.disableRetry(true).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis);
    }
}
