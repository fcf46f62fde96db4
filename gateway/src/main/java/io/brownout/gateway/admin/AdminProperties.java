package io.brownout.gateway.admin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The admin API. Tokens, an identity provider or both have to be there before it starts.
 *
 * @param enabled whether it answers at all
 * @param port where it listens; never the edge's port
 * @param address what it is bound to; loopback unless told otherwise
 * @param sslBundle name of Spring Boot's SSL bundle to serve TLS with; plain HTTP when empty
 * @param allowedOrigins origins of other sites whose pages may call, as in {@code https://ops.example.com}
 * @param tokens secrets that machines and people present
 * @param oidc the identity provider whose tokens are taken; none by default
 * @param maxTtl longest time that anything may be forced, whatever its mode allows; at least a second
 */
@ConfigurationProperties("brownout.admin")
public record AdminProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("8081") int port,
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("") String sslBundle,
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue List<Token> tokens,
        @Nullable Oidc oidc,
        @DefaultValue("24h") Duration maxTtl) {

    public AdminProperties {
        allowedOrigins = List.copyOf(allowedOrigins);
        tokens = List.copyOf(tokens);
    }

    Optional<Oidc> provider() {
        return Optional.ofNullable(oidc);
    }

    /**
     * A secret, known only by its hash. Presented as {@code Authorization: Bearer <name>.<secret>}.
     *
     * @param name who presents it, as the audit trail shows it: letters, digits, {@code -} and {@code _}
     * @param hash bcrypt of the secret, cost 10 to 14
     * @param roles what it may do: {@code viewer}, {@code operator}, {@code drill}, {@code break-glass}
     */
    public record Token(
            @DefaultValue("") String name,
            @DefaultValue("") String hash,
            @DefaultValue Set<String> roles) {

        public Token {
            roles = Set.copyOf(roles);
        }

        /** Never shows the hash. */
        @Override
        public String toString() {
            return "Token[name=" + name + ", roles=" + roles + "]";
        }
    }

    /**
     * An OpenID Connect provider. It is first asked when the first of its tokens is presented.
     *
     * @param issuerUri what its tokens name as their issuer; required
     * @param jwkSetUri where its keys are; found through the issuer when empty
     * @param audience what its tokens have to be made for; required
     * @param roleClaim the claim that lists roles: one of just that name, or dots lead into objects, as in
     *     {@code realm_access.roles}
     * @param clockSkew how far its clock may be off
     */
    public record Oidc(
            @DefaultValue("") String issuerUri,
            @DefaultValue("") String jwkSetUri,
            @DefaultValue("") String audience,
            @DefaultValue("roles") String roleClaim,
            @DefaultValue("30s") Duration clockSkew) {}
}
