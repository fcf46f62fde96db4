package io.brownout.gateway.mode;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.health.DependencyBreakers;
import io.brownout.gateway.identity.Identities;
import io.brownout.gateway.identity.IdentityHeaders;
import io.brownout.gateway.intent.CallerResolver;
import io.brownout.gateway.intent.GuardedWrites;
import io.brownout.gateway.intent.IntentProperties;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.gateway.status.UpstreamStatusProperties;
import io.brownout.policy.Policy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.netty.NettyServerCustomizer;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.route.RouteDefinitionLocator;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import reactor.core.scheduler.Schedulers;

/** Provides the {@code DegradationMode} and {@code AnnounceModes} filters, and the start-up check of their routes. */
@AutoConfiguration(
        afterName = {
            "io.brownout.gateway.intent.IntentAutoConfiguration",
            "org.springframework.cloud.gateway.config.GatewayAutoConfiguration"
        })
@EnableConfigurationProperties(StaleProperties.class)
public final class ModeAutoConfiguration {

    @Bean
    ModeBehaviours modeBehaviours(
            StatusHeaders status,
            JsonAnswers json,
            GuardedWrites writes,
            CallerResolver callers,
            IntentProperties intents,
            StaleProperties stale,
            Board board,
            DependencyBreakers breakers) {
        LastAnswers answers = new LastAnswers(stale, callers, intents.secretHeaders(), System::nanoTime);
        LiveLimits limits = new LiveLimits(
                () -> board.fleet().size(),
                name -> breakers.of(name)
                        .filter(DependencyBreaker::keepsTrialsForBacklog)
                        .isPresent(),
                name -> breakers.of(name).map(DependencyBreaker::quietNanos).orElse(0L),
                System::nanoTime);
        return new ModeBehaviours(status, json, writes, answers, limits);
    }

    @Bean
    CallerCheck callerCheck(
            Identities identities,
            IdentityHeaders headers,
            StatusHeaders status,
            JsonAnswers answers,
            ObjectProvider<MeterRegistry> meters) {
        return new CallerCheck(
                identities,
                headers,
                new CallerAnswers(status, answers),
                meters.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    DegradationModeGatewayFilterFactory degradationModeGatewayFilterFactory(
            DependencyBreakers breakers,
            Board board,
            ModeBehaviours behaviours,
            CallerCheck callers,
            ObjectProvider<MeterRegistry> meters) {
        return new DegradationModeGatewayFilterFactory(
                breakers, board, behaviours, callers, meters.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    AnnounceModesGatewayFilterFactory announceModesGatewayFilterFactory(Board board, StatusHeaders status) {
        return new AnnounceModesGatewayFilterFactory(board, status);
    }

    @Bean
    RouteCheck routeCheck(Policy policy, RouteDefinitionLocator definitions, GatewayProperties gateway) {
        return new RouteCheck(policy, definitions, gateway);
    }

    @Bean
    TrustedUpstreamCheck trustedUpstreamCheck(UpstreamStatusProperties upstreams, RouteLocator routes) {
        return new TrustedUpstreamCheck(upstreams.trustedUpstreams(), routes);
    }

    /**
     * Lets every answer begin in a task of its own. Reactor Netty 1.2.18 stops reading from a connection once a request
     * that had to wait for an earlier answer is answered within the very task that took it up: the client's next
     * request would hang.
     */
    @Bean
    NettyServerCustomizer withoutAnswersInTheReadingTask() {
        return server -> server.mapHandle((answer, connection) ->
                answer.subscribeOn(Schedulers.fromExecutor(connection.channel().eventLoop())));
    }
}
