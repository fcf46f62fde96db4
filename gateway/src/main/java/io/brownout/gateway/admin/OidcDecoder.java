package io.brownout.gateway.admin;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** Makes the decoder of a provider's tokens; the provider is asked no earlier than for the first of them. */
final class OidcDecoder {

    private static final Set<String> TYPES = Set.of("jwt", "at+jwt");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private OidcDecoder() {}

    static ReactiveJwtDecoder of(AdminProperties.Oidc oidc) {
        return new SupplierReactiveJwtDecoder(() -> connect(oidc));
    }

    private static ReactiveJwtDecoder connect(AdminProperties.Oidc oidc) {
        NimbusReactiveJwtDecoder decoder = (oidc.jwkSetUri().isBlank()
                        ? NimbusReactiveJwtDecoder.withIssuerLocation(oidc.issuerUri())
                        : NimbusReactiveJwtDecoder.withJwkSetUri(oidc.jwkSetUri()))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwsAlgorithm(SignatureAlgorithm.PS256)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .validateType(false)
                .webClient(client())
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                OidcDecoder::typed,
                new JwtTimestampValidator(oidc.clockSkew()),
                new JwtIssuerValidator(oidc.issuerUri()),
                new JwtClaimValidator<Instant>(JwtClaimNames.EXP, Objects::nonNull),
                new JwtClaimValidator<String>(JwtClaimNames.SUB, Objects::nonNull),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(oidc.audience())))));
        return decoder;
    }

    /** A JWT, RFC 7519 section 5.1, or an access token, RFC 9068 section 2.1; no other kind. */
    private static OAuth2TokenValidatorResult typed(Jwt jwt) {
        String type = String.valueOf(jwt.getHeaders().getOrDefault("typ", "jwt"))
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^application/", "");
        return TYPES.contains(type)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token is of another type", null));
    }

    private static WebClient client() {
        HttpClient http = HttpClient.create()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) PATIENCE.toMillis())
                .responseTimeout(PATIENCE);
        WebClient asking = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .build();
        return WebClient.builder()
                .exchangeFunction(new ProviderDocuments(asking, Schedulers.parallel()))
                .build();
    }
}
