package io.brownout.gateway.policy;

import io.brownout.policy.Policy;
import io.brownout.policy.Violations;
import io.brownout.policy.reading.PolicyReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy that counts now. It can be read anew while the gateway runs; a refused one leaves everything as it is.
 * Thread-safe.
 */
public final class PolicyInForce {

    private static final Logger log = LoggerFactory.getLogger(PolicyInForce.class);

    private static final String OF_THE_APPLICATION = "the application";

    private final Supplier<String> text;
    private final String source;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Loaded loaded;
    private volatile Optional<RefusedReload> lastRefusal = Optional.empty();

    private PolicyInForce(Supplier<String> text, String source, Loaded loaded) {
        this.text = text;
        this.source = source;
        this.loaded = loaded;
    }

    static PolicyInForce readFrom(PolicyLoader loader, String source) {
        String text = loader.textAt(source);
        return new PolicyInForce(() -> loader.textAt(source), source, Loaded.of(text, loader.policyOf(source, text)));
    }

    /** A policy that an application made; it cannot be read anew. */
    public static PolicyInForce given(Policy policy) {
        return new PolicyInForce(
                () -> {
                    throw new PolicyUnreadableException(
                            OF_THE_APPLICATION, new IllegalStateException("it was made in code"));
                },
                OF_THE_APPLICATION,
                Loaded.of(policy.toString(), policy));
    }

    /** The policy. */
    public Policy current() {
        return loaded.policy();
    }

    /** Lower-case hex SHA-256 of its text. */
    public String digest() {
        return loaded.digest();
    }

    /** Where it is read from. */
    public String source() {
        return source;
    }

    /** The last reload that was refused; empty when none was, or when a later one was taken. */
    public Optional<RefusedReload> lastRefusal() {
        return lastRefusal;
    }

    /** Calls back after each reload that was taken. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Reads the policy anew. The answer is why it was refused; empty when it is in force now. */
    public synchronized Optional<RefusedReload> reload() {
        try {
            String read = text.get();
            return new PolicyReader()
                    .readSuccessor(read, current())
                    .fold(policy -> take(Loaded.of(read, policy)), violations -> refuse(violations, ""));
        } catch (PolicyUnreadableException e) {
            return refuse(new Violations(List.of()), String.valueOf(e.getMessage()));
        }
    }

    private Optional<RefusedReload> take(Loaded next) {
        log.info("Policy {} is in force, was {}", next.digest(), loaded.digest());
        loaded = next;
        lastRefusal = Optional.empty();
        listeners.forEach(Runnable::run);
        return Optional.empty();
    }

    private Optional<RefusedReload> refuse(Violations violations, String unreadable) {
        lastRefusal = Optional.of(new RefusedReload(Instant.now(), unreadable, violations));
        log.warn(
                "The policy at {} is refused, {} stays in force: {}{}",
                source,
                loaded.digest(),
                unreadable,
                violations);
        return lastRefusal;
    }

    /**
     * A reload that was refused.
     *
     * @param at when
     * @param unreadable why it could not be read at all; empty when it could
     * @param violations everything wrong with it
     */
    public record RefusedReload(Instant at, String unreadable, Violations violations) {}

    private record Loaded(Policy policy, String digest) {

        static Loaded of(String text, Policy policy) {
            return new Loaded(policy, sha256(text));
        }

        private static String sha256(String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform knows SHA-256", e);
            }
        }
    }
}
