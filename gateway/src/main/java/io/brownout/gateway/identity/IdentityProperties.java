package io.brownout.gateway.identity;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How tokens are verified, beyond what the policy declares.
 *
 * @param secret under which tokens are hashed, the same for all replicas, at least 32 characters; needed as soon as the
 *     policy declares an issuer
 * @param issuers credentials by issuer of the policy
 * @param headers names of the request headers that tell upstreams who asks
 * @param remembered how many tokens a replica remembers, at least 1000
 * @param storeTimeout longest wait for Redis, which a request with an unknown token may wait for; at least 1 ms
 * @param revocationPoll how often replicas tell one another of revoked tokens, 50 ms to 1 s
 */
@ConfigurationProperties("brownout.identity")
public record IdentityProperties(
        @Nullable String secret,
        @DefaultValue Map<String, Credentials> issuers,
        @DefaultValue Headers headers,
        @DefaultValue("100000") int remembered,
        @DefaultValue("20ms") Duration storeTimeout,
        @DefaultValue("400ms") Duration revocationPoll) {

    static final int SHORTEST_SECRET = 32;

    public IdentityProperties {
        issuers = Map.copyOf(issuers);
        Assert.isTrue(
                secret == null || secret.length() >= SHORTEST_SECRET,
                () -> "brownout.identity.secret must have at least " + SHORTEST_SECRET + " characters");
        Assert.isTrue(
                remembered >= 1000, () -> "brownout.identity.remembered must be at least 1000, not " + remembered);
        Assert.isTrue(
                storeTimeout.toMillis() >= 1,
                () -> "brownout.identity.store-timeout must be at least 1ms, not " + storeTimeout);
        Assert.isTrue(
                revocationPoll.toMillis() >= 50 && revocationPoll.toMillis() <= 1000,
                () -> "brownout.identity.revocation-poll must be 50ms to 1s, not " + revocationPoll);
    }

    /** Names issuers alone: the rest is secret. */
    @Override
    public String toString() {
        return "IdentityProperties[issuers " + issuers.keySet() + "]";
    }

    /**
     * What an issuer knows the gateways by, RFC 7662 section 2.1.
     *
     * @param clientId sent by HTTP Basic authentication
     * @param clientSecret sent with it
     */
    public record Credentials(
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret) {

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Credentials[" + clientId + "]";
        }
    }

    /**
     * Names of request headers. A client's own are removed from every request.
     *
     * @param issuer by whom the caller was vouched for, by its name in the policy: two issuers may name the same subject
     * @param subject who asks
     * @param tenant the organisation
     * @param scopes what the caller may do
     * @param age seconds since the caller's token was verified; of a kept write, when it was taken
     */
    public record Headers(
            @DefaultValue("Identity-Issuer") String issuer,
            @DefaultValue("Identity-Subject") String subject,
            @DefaultValue("Identity-Tenant") String tenant,
            @DefaultValue("Identity-Scopes") String scopes,
            @DefaultValue("Identity-Age") String age) {

        private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");

        public Headers {
            List<String> names = List.of(issuer, subject, tenant, scopes, age);
            names.forEach(name -> Assert.isTrue(
                    NAME.matcher(name).matches(), () -> "brownout.identity.headers: '" + name + "' is no header name"));
            long distinct = names.stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .distinct()
                    .count();
            Assert.isTrue(distinct == names.size(), "brownout.identity.headers must have different names");
        }
    }
}
