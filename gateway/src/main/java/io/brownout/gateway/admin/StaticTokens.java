package io.brownout.gateway.admin;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Verifies tokens of the form {@code <name>.<secret>} against their configured hashes. A name that nobody has costs as
 * much time as a wrong secret. Thread-safe; hashing runs only on the given scheduler, which bounds it.
 */
final class StaticTokens {

    /** bcrypt looks no further. */
    private static final int LONGEST_SECRET = 72;

    private final Map<String, AdminProperties.Token> byName = new HashMap<>();
    private final AdminProperties.Token nobody;
    private final PasswordEncoder bcrypt;
    private final RememberedTokens remembered;
    private final Scheduler scheduler;

    /** @param tokens at least one */
    StaticTokens(
            List<AdminProperties.Token> tokens,
            PasswordEncoder bcrypt,
            RememberedTokens remembered,
            Scheduler scheduler) {
        tokens.forEach(token -> byName.put(token.name(), token));
        this.nobody = tokens.get(0);
        this.bcrypt = bcrypt;
        this.remembered = remembered;
        this.scheduler = scheduler;
    }

    /** Who presents this token; an error when nobody does. */
    Mono<Authentication> verify(String text) {
        return Mono.defer(() -> Mono.justOrEmpty(remembered.recall(text)))
                .switchIfEmpty(Mono.fromCallable(() -> hashed(text))
                        .subscribeOn(scheduler)
                        .onErrorMap(
                                RejectedExecutionException.class,
                                busy -> new AuthenticationServiceException("too many tokens are being checked", busy)));
    }

    private Authentication hashed(String text) {
        int dot = text.indexOf('.');
        String name = dot < 0 ? "" : text.substring(0, dot);
        String secret = text.substring(dot + 1);
        AdminProperties.Token claimed = byName.get(name);
        boolean matches = bcrypt.matches(secret, (claimed == null ? nobody : claimed).hash());
        if (claimed == null || !matches || secret.getBytes(StandardCharsets.UTF_8).length > LONGEST_SECRET) {
            throw new InvalidBearerTokenException("No such token");
        }
        Authentication caller = UsernamePasswordAuthenticationToken.authenticated(
                "token:" + name, "", AdminRole.grantedBy(claimed.roles()));
        remembered.keep(text, caller);
        return caller;
    }
}
