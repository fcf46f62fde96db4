package io.brownout.gateway.identity;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.health.DependencyBreakers;
import io.brownout.gateway.intent.CallerResolver;
import io.brownout.gateway.status.StatusPart;
import io.brownout.policy.Issuer;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

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

    @Bean
    TokenHasher tokenHasher(Policy policy, IdentityProperties properties) {
        IdentitySetup.check(policy, properties);
        return new TokenHasher(IdentitySetup.secret(policy, properties));
    }

    @Bean
    SharedVerdicts sharedVerdicts() {
        return new SharedVerdicts();
    }

    @Bean
    VerdictCache verdictCache(Policy policy, IdentityProperties properties) {
        return new VerdictCache(properties.remembered(), retention(policy), System::nanoTime);
    }

    @Bean
    Revocations revocations() {
        return new Revocations();
    }

    @Bean
    TokenDesks tokenDesks(
            Policy policy,
            IdentityProperties properties,
            DependencyBreakers breakers,
            Board board,
            VerdictCache cache,
            SharedVerdicts shared,
            Revocations revocations) {
        return new TokenDesks(policy, properties, breakers, board, cache, shared, revocations);
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
    StatusPart identityStatus(Identities identities, Revocations revocations) {
        return new IdentityStatus(identities, revocations);
    }

    /** No mode puts up with an older verification. */
    private static Duration retention(Policy policy) {
        Stream<Duration> stale = policy.modes().values().stream()
                .flatMap(mode -> mode.tokens().stream())
                .map(Mode.Tokens::maxStale);
        Stream<Duration> fresh =
                policy.issuers().values().stream().map(Issuer::validity).map(Issuer.Validity::fresh);
        return Stream.concat(stale, fresh).max(Comparator.naturalOrder()).orElse(Duration.ofMinutes(1));
    }
}
