package io.brownout.gateway.intent;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.health.DependencyBreakers;
import io.brownout.gateway.redis.RedisConnections;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.policy.Capability;
import io.brownout.policy.Policy;
import io.brownout.policy.Writes.EffectGuard;
import io.lettuce.core.resource.ClientResources;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.http.client.HttpClient;

/** Provides idempotency, durable acceptance and replay. */
@AutoConfiguration(
        afterName = {
            "io.brownout.gateway.redis.BrownoutRedisAutoConfiguration",
            "io.brownout.gateway.health.HealthAutoConfiguration",
            "io.brownout.gateway.status.StatusAutoConfiguration",
            "io.brownout.gateway.identity.IdentityAutoConfiguration",
            "org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration",
            "org.springframework.cloud.gateway.config.GatewayAutoConfiguration"
        })
@EnableConfigurationProperties(IntentProperties.class)
public final class IntentAutoConfiguration {

    @Bean(defaultCandidate = false)
    LettuceConnectionFactory intentConnectionFactory(
            LettuceConnectionFactory shared,
            @Qualifier("brownoutClientResources") ClientResources resources,
            IntentProperties properties) {
        return RedisConnections.like(shared, resources, properties.storeTimeout());
    }

    @Bean(defaultCandidate = false)
    ReactiveRedisTemplate<String, String> intentTemplate(
            @Qualifier("intentConnectionFactory") LettuceConnectionFactory connections) {
        return new ReactiveRedisTemplate<>(connections, RedisConnections.RAW_BYTES);
    }

    @Bean
    StoreWatch storeWatch(
            @Qualifier("intentTemplate") ReactiveRedisTemplate<String, String> redis, IntentProperties properties) {
        return new StoreWatch(redis, properties);
    }

    @Bean
    IntentStore intentStore(
            @Qualifier("intentTemplate") ReactiveRedisTemplate<String, String> redis,
            StoreWatch watch,
            IntentProperties properties) {
        return new IntentStore(redis, watch, properties);
    }

    @Bean
    DetachedWork detachedWork() {
        return new DetachedWork();
    }

    @Bean
    Upstreams upstreams(Policy policy, DependencyBreakers breakers) {
        return new Upstreams(policy, breakers::upstreamOf);
    }

    @Bean
    RouteRun routeRun(ServerCodecConfigurer codecs, ApplicationContext context, IntentProperties properties) {
        return new RouteRun(
                codecs, context, Math.toIntExact(properties.maxAnswer().toBytes()));
    }

    @Bean
    GuardedWrites guardedWrites(
            IntentProperties properties,
            CallerResolver callers,
            StoreWatch watch,
            DetachedWork work,
            IntentStore store,
            Upstreams upstreams,
            RouteRun run) {
        return new GuardedWrites(
                properties, callers, watch, work, new LiveWrites(store, upstreams, run, work, properties));
    }

    @Bean
    Replayers replayers(
            Policy policy,
            IntentProperties properties,
            IntentStore store,
            StoreWatch watch,
            Upstreams upstreams,
            DetachedWork work,
            Board board,
            RouteLocator routes,
            FilteringWebHandler handler,
            RouteRun run) {
        ReplayParts parts = new ReplayParts(
                store, new ReplayRoute(routes, handler, run), upstreams, work, board, properties.replay());
        return new Replayers(policy.capabilities().values().stream()
                .filter(capability -> capability.queueingMode().isPresent())
                .flatMap(capability -> replayersOf(capability, properties.cells(), parts, watch))
                .toList());
    }

    private static Stream<Replayer> replayersOf(Capability capability, int cells, ReplayParts parts, StoreWatch watch) {
        ReplayBudget budget =
                new ReplayBudget(() -> ReplayTerms.of(parts.board().snapshot(), capability));
        String owner = IntentAddress.random();
        return IntStream.range(0, cells).mapToObj(cell -> Replayer.of(capability, cell, parts, watch, owner, budget));
    }

    @Bean
    DoubtSettlers doubtSettlers(
            Policy policy,
            IntentProperties properties,
            IntentStore store,
            StoreWatch watch,
            Upstreams upstreams,
            RouteLocator routes,
            HttpClient client) {
        int limit = Math.toIntExact(properties.maxAnswer().toBytes());
        DoubtParts parts = new DoubtParts(
                store,
                watch,
                new Lookup(routes, client, limit),
                properties.replay().leaseTtl());
        return new DoubtSettlers(policy.capabilities().values().stream()
                .filter(capability -> capability.writes().effectGuard() == EffectGuard.UPSTREAM_LOOKUP)
                .flatMap(capability -> IntStream.range(0, properties.cells())
                        .mapToObj(cell -> DoubtSettler.of(capability, cell, parts, upstreams.of(capability))))
                .toList());
    }

    @Bean
    MeterBinder backlogMeters(Replayers replayers) {
        return replayers::measureInto;
    }

    @Bean
    IntentCors intentCors(ObjectProvider<GlobalCorsProperties> gateway) {
        return new IntentCors(gateway.getIfAvailable(GlobalCorsProperties::new).getCorsConfigurations());
    }

    @Bean
    RouterFunction<ServerResponse> intentRoutes(
            IntentStore store, StoreWatch watch, CallerResolver callers, Board board, JsonAnswers answers) {
        return new IntentResource(store, watch, callers, board, answers).routes();
    }
}
