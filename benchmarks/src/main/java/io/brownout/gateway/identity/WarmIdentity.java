package io.brownout.gateway.identity;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.redis.RedisConnections;
import io.brownout.policy.Policy;
import io.brownout.policy.reading.PolicyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.core.scheduler.Schedulers;

/**
 * A gateway's own parts, wired as in a gateway, whose cache knows every token. Its issuers and its Redis are not there:
 * whoever asks them has found a benchmark that does not measure what it says. Thread-safe.
 */
public final class WarmIdentity {

    private static final Duration RETENTION = Duration.ofHours(4);
    private static final int KNOWN = 10_000;
    private static final int PRESENTED = 1024;
    private static final IdentityProperties.Headers NAMES =
            new IdentityProperties.Headers("Identity-Issuer", "Identity-Subject", "Identity-Tenant", "Identity-Scopes", "Identity-Age");

    private final Policy policy = policy();
    private final CalmBoard board = CalmBoard.of(policy);
    private final TokenHasher hasher = new TokenHasher("thirty-two characters or more, always");
    private final VerdictCache cache = new VerdictCache(100_000, RETENTION, System::nanoTime);
    private final IdentityHeaders headers = new IdentityHeaders(NAMES);
    private final Identities identities;

    /** All tokens are verified just now. */
    public WarmIdentity() {
        BoardTime time = new BoardTime(System::nanoTime, board::millis);
        IdentityStore store = new IdentityStore(
                new ReactiveRedisTemplate<>(new LettuceConnectionFactory(), RedisConnections.TEXT), policy.service());
        Revocations revocations =
                new Revocations(false, store, Duration.ofSeconds(1), RETENTION, time, Schedulers.immediate());
        SharedVerdicts shared = new SharedVerdicts(store, revocations, hasher, time, issuer -> "rules", Duration.ofMillis(20), RETENTION);
        this.identities = new Identities(desks(shared, revocations), hasher);
        for (SampleToken form : SampleToken.values()) {
            IntStream.range(0, KNOWN).forEach(number -> cache.accept(key(form, number), verified(form, number), 0));
        }
    }

    private Map<String, TokenDesk> desks(SharedVerdicts shared, Revocations revocations) {
        return policy.issuers().values().stream()
                .map(issuer -> new TokenDesk(
                        issuer,
                        new NeverAsked(),
                        cache,
                        shared,
                        revocations,
                        board,
                        Clock.systemUTC(),
                        System::nanoTime))
                .collect(Collectors.toMap(desk -> desk.issuer().name(), desk -> desk));
    }

    private static Policy policy() {
        try {
            String text = new ClassPathResource("benchmarks/policy.yaml").getContentAsString(StandardCharsets.UTF_8);
            return new PolicyReader().read(text).fold(policy -> policy, violations -> {
                throw new IllegalArgumentException(violations.toString());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TokenKey key(SampleToken form, int number) {
        return new TokenKey(form.issuer(), hasher.hash(form.text(number)));
    }

    private static TokenVerdict.Verified verified(SampleToken form, int number) {
        Identity identity = new Identity(form.issuer(), "user-" + number, "acme", "profile.read profile.write");
        return new TokenVerdict.Verified(identity, System.nanoTime(), Long.MAX_VALUE, "");
    }

    /** Requests of some of those who are known, in no order. */
    public List<WarmRequest> requests(SampleToken form) {
        return IntStream.range(0, PRESENTED)
                .map(number -> number * 7919 % KNOWN)
                .mapToObj(number -> WarmRequest.bearing(form.text(number), key(form, number)))
                .toList();
    }

    TokenHasher hasher() {
        return hasher;
    }

    VerdictCache cache() {
        return cache;
    }

    /** As a gateway has them. */
    public Identities identities() {
        return identities;
    }

    /** As a gateway has them. */
    public IdentityHeaders headers() {
        return headers;
    }

    /** Its capability {@code profile} asks for a token, {@code catalogue} does not. */
    public BoardSnapshot snapshot() {
        return board.snapshot();
    }
}
