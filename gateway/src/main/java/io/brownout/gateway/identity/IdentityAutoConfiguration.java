package io.brownout.gateway.identity;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.health.DependencyBreakers;
import io.brownout.gateway.intent.CallerResolver;
import io.brownout.gateway.redis.RedisConnections;
import io.brownout.gateway.status.StatusPart;
import io.brownout.gateway.telemetry.BrownoutMeter;
import io.brownout.policy.Issuer;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import io.lettuce.core.resource.ClientResources;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Provides the verification of tokens, and with it the callers of guarded writes. */
@AutoConfiguration(
        afterName = {
            "io.brownout.gateway.redis.BrownoutRedisAutoConfiguration",
            "io.brownout.gateway.health.HealthAutoConfiguration",
            "io.brownout.gateway.status.StatusAutoConfiguration",
            "org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration"
        },
        beforeName = "io.brownout.gateway.intent.IntentAutoConfiguration")
@EnableConfigurationProperties(IdentityProperties.class)
public final class IdentityAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(IdentityAutoConfiguration.class);
    private static final Duration SHORTEST_RETENTION = Duration.ofMinutes(1);

    @Bean
    TokenHasher tokenHasher(Policy policy, IdentityProperties properties) {
        IdentitySetup.check(policy, properties);
        return new TokenHasher(IdentitySetup.secret(policy, properties));
    }

    @Bean(defaultCandidate = false)
    LettuceConnectionFactory identityConnectionFactory(
            LettuceConnectionFactory shared, @Qualifier("brownoutClientResources") ClientResources resources) {
        return RedisConnections.like(shared, resources, IdentityStore.TIMEOUT);
    }

    @Bean(defaultCandidate = false)
    ReactiveRedisTemplate<String, String> identityTemplate(
            @Qualifier("identityConnectionFactory") LettuceConnectionFactory connections) {
        return new ReactiveRedisTemplate<>(connections, RedisConnections.TEXT);
    }

    /** One thread, on which the first connection may block. */
    @Bean(defaultCandidate = false, destroyMethod = "dispose")
    Scheduler identityScheduler() {
        return Schedulers.newBoundedElastic(1, 1024, "brownout-identity", 60, true);
    }

    @Bean
    IdentityStore identityStore(
            @Qualifier("identityTemplate") ReactiveRedisTemplate<String, String> redis, Policy policy) {
        return new IdentityStore(redis, policy.service());
    }

    @Bean
    BoardTime boardTime(Board board) {
        return new BoardTime(System::nanoTime, board::millis);
    }

    @Bean
    SharedVerdicts sharedVerdicts(
            IdentityStore store,
            Revocations revocations,
            TokenHasher hasher,
            BoardTime time,
            Policy policy,
            IdentityProperties properties) {
        return new SharedVerdicts(
                store,
                revocations,
                hasher,
                time,
                issuer -> meaning(policy.issuers().get(issuer)),
                properties.storeTimeout(),
                retention(policy));
    }

    @Bean
    VerdictCache verdictCache(Policy policy, IdentityProperties properties) {
        return new VerdictCache(properties.remembered(), retention(policy), System::nanoTime);
    }

    @Bean
    Revocations revocations(
            Policy policy,
            IdentityProperties properties,
            IdentityStore store,
            BoardTime time,
            VerdictCache cache,
            @Qualifier("identityScheduler") Scheduler scheduler) {
        boolean wanted = !policy.issuers().isEmpty();
        Revocations revocations =
                new Revocations(wanted, store, properties.revocationPoll(), retention(policy), time, scheduler);
        revocations.onRevoked(
                key -> cache.refuse(key, new TokenVerdict.Refused(time.nanos().getAsLong())));
        return revocations;
    }

    @Bean
    TokenDesks tokenDesks(
            Policy policy,
            IdentityProperties properties,
            DependencyBreakers breakers,
            Board board,
            VerdictCache cache,
            SharedVerdicts shared,
            Revocations revocations,
            ObjectProvider<MeterRegistry> meters) {
        return new TokenDesks(
                policy,
                properties,
                breakers,
                board,
                cache,
                shared,
                revocations,
                meters.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    Identities identities(TokenDesks desks, TokenHasher hasher) {
        return new Identities(desks.byIssuer(), hasher);
    }

    @Bean
    IdentityHeaders identityHeaders(IdentityProperties properties) {
        return new IdentityHeaders(properties.headers());
    }

    @Bean
    ClaimedIdentityFilter claimedIdentityFilter(IdentityHeaders headers) {
        return new ClaimedIdentityFilter(headers);
    }

    @Bean
    @ConditionalOnMissingBean
    CallerResolver callerResolver(Identities identities, Board board) {
        if (!identities.areAsked()) {
            log.info("The policy names no issuers of tokens, and there is no CallerResolver bean: every caller is"
                    + " anonymous, and shares its idempotency keys with all.");
        }
        return new VerifiedCallers(identities, board);
    }

    @Bean
    MeterBinder identityMeters(VerdictCache cache, Revocations revocations) {
        return registry -> {
            BrownoutMeter.IDENTITY_REMEMBERED.gauge(registry, cache::size);
            BrownoutMeter.IDENTITY_SHARED.gauge(registry, () -> revocations.isShared() ? 1 : 0);
        };
    }

    @Bean
    StatusPart identityStatus(Identities identities, Revocations revocations) {
        return new IdentityStatus(identities, revocations);
    }

    /** What its tokens say of their callers; where it is asked may differ from replica to replica. */
    private static String meaning(@Nullable Issuer issuer) {
        return issuer == null
                ? ""
                : String.join(
                        "|",
                        issuer.tokens().toString(),
                        issuer.issuer().orElse(""),
                        issuer.audience().toString(),
                        issuer.claims().toString());
    }

    /** No mode and no grace puts up with an older verification. */
    private static Duration retention(Policy policy) {
        Duration stale = longest(policy.modes().values().stream()
                .flatMap(mode -> mode.tokens().stream())
                .map(Mode.Tokens::maxStale));
        Duration fresh =
                longest(policy.issuers().values().stream().map(Issuer::validity).map(Issuer.Validity::fresh));
        Duration grace = longest(policy.issuers().values().stream()
                .flatMap(issuer -> issuer.signing().stream())
                .map(signing -> signing.onKeyRemoved().reads()));
        return longest(Stream.of(stale, fresh, SHORTEST_RETENTION)).plus(grace);
    }

    private static Duration longest(Stream<Duration> durations) {
        return durations.max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }
}
