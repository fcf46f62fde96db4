package io.brownout.gateway.admin;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;

/**
 * Finds out who presents a bearer token, whichever kind it is. Thread-safe.
 *
 * @param tokens configured ones; empty when none is
 * @param oidc a provider's; empty when none is configured
 */
record TokenVerifier(Optional<StaticTokens> tokens, Optional<OidcTokens> oidc)
        implements ReactiveAuthenticationManager {

    private static final Pattern SIGNED = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    @Override
    public Mono<Authentication> authenticate(Authentication presented) {
        String text = ((BearerTokenAuthenticationToken) presented).getToken();
        if (oidc.isPresent() && SIGNED.matcher(text).matches()) {
            return oidc.get().verify(text);
        }
        return tokens.map(known -> known.verify(text))
                .orElseGet(() -> Mono.error(new InvalidBearerTokenException("No such token")));
    }
}
