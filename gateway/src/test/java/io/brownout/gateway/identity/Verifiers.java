package io.brownout.gateway.identity;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.identity.CallerTerms.DeskTerms;
import io.brownout.policy.Policy;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializationContext;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A gateway that verifies tokens of the policy's issuers, which answer as a test says; no Redis was ever reached. The
 * members' issuer knows Ada, the partners' knows Bob, each by any token.
 */
public final class Verifiers {

    private static final Duration STALE = Duration.ofMinutes(15);

    final SetBoard board;
    final Map<String, ScriptedSource> sources = new LinkedHashMap<>();
    final Map<String, TokenDesk> desks = new LinkedHashMap<>();
    final Revocations revocations;

    /** For the policy's issuers. */
    public Verifiers(Policy policy) {
        board = new SetBoard(policy);
        var nowhere = new ReactiveRedisTemplate<String, String>(
                new LettuceConnectionFactory("127.0.0.1", 9), RedisSerializationContext.string());
        IdentityStore store = new IdentityStore(nowhere, "test");
        BoardTime time = new BoardTime(board::nanos, board::millis);
        revocations = new Revocations(false, store, Duration.ofMillis(50), STALE, time, Schedulers.immediate());
        SharedVerdicts shared = new SharedVerdicts(
                store, revocations, Tokens.HASHER, time, name -> "rules", Duration.ofMillis(20), STALE);
        VerdictCache cache = new VerdictCache(1000, STALE, board::nanos);
        policy.issuers().forEach((name, issuer) -> {
            ScriptedSource source = new ScriptedSource(board::nanos);
            sources.put(name, source);
            desks.put(
                    name,
                    new TokenDesk(issuer, source, cache, shared, revocations, board, Clock.systemUTC(), board::nanos));
        });
        if (sources.containsKey("partners")) {
            source("partners")
                    .answers(Mono.fromSupplier(() -> new TokenAnswer.Said(new TokenVerdict.Verified(
                            new Identity("partners", "bob", "", ""), board.nanos(), Long.MAX_VALUE, ""))));
        }
    }

    /** What tells who makes a request. */
    public Identities identities() {
        return new Identities(desks, Tokens.HASHER);
    }

    /** What tells upstreams. */
    public static IdentityHeaders headers() {
        return new IdentityHeaders(new IdentityProperties.Headers(
                "Identity-Issuer", "Identity-Subject", "Identity-Tenant", "Identity-Scopes", "Identity-Age"));
    }

    /** The board it looks at. */
    public SetBoard board() {
        return board;
    }

    /** That board now. */
    public BoardSnapshot snapshot() {
        return board.snapshot();
    }

    /** No issuer answers any more. */
    public void fail() {
        sources.values().forEach(ScriptedSource::fails);
    }

    /** All issuers refuse from now on. */
    public void refuse() {
        sources.values().forEach(ScriptedSource::refuses);
    }

    /** All who were seen were seen longer ago. */
    public void pass(Duration time) {
        board.pass(time);
    }

    ScriptedSource source(String issuer) {
        return Objects.requireNonNull(sources.get(issuer));
    }

    static DeskTerms asked(Policy policy, String capability, String issuer) {
        return CallerTerms.of(
                        Objects.requireNonNull(policy.capabilities().get(capability)), new Verifiers(policy).desks)
                .desks()
                .stream()
                .filter(terms -> terms.desk().issuer().name().equals(issuer))
                .findFirst()
                .orElseThrow();
    }
}
