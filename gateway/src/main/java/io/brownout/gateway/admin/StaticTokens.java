package io.brownout.gateway.admin;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Verifies tokens of the form {@code <name>.<secret>} against their configured hashes. Names are no secret, so a name
 * that nobody has is refused without a hash, and so is what has not this form. Thread-safe. Hashing runs only on the
 * given scheduler, one at a time for each name: guesses at one name hold up nobody who has another.
 */
final class StaticTokens {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{1,64})\\.([^.]{1,72})");

    /** bcrypt looks no further. */
    private static final int LONGEST_SECRET = 72;

    private final Map<String, Known> byName = new HashMap<>();
    private final PasswordEncoder bcrypt;
    private final RememberedTokens remembered;

    StaticTokens(
            List<AdminProperties.Token> tokens,
            PasswordEncoder bcrypt,
            RememberedTokens remembered,
            Scheduler scheduler) {
        tokens.forEach(token -> byName.put(token.name(), new Known(token, new Turnstile(scheduler))));
        this.bcrypt = bcrypt;
        this.remembered = remembered;
    }

    /** Who presents this token; an error when nobody does. */
    Mono<Authentication> verify(String text) {
        return Mono.defer(() -> {
            Matcher form = FORM.matcher(text);
            Known claimed = form.matches() ? byName.get(form.group(1)) : null;
            if (claimed == null || form.group(2).getBytes(StandardCharsets.UTF_8).length > LONGEST_SECRET) {
                return Mono.error(new InvalidBearerTokenException("No such token"));
            }
            return Mono.justOrEmpty(remembered.recall(text))
                    .switchIfEmpty(Mono.defer(() -> hashed(text, form.group(2), claimed)));
        });
    }

    private Mono<Authentication> hashed(String text, String secret, Known claimed) {
        return claimed.turns()
                .inTurn(() -> remembered.recall(text).orElseGet(() -> match(text, secret, claimed.token())))
                .onErrorMap(
                        RejectedExecutionException.class,
                        busy -> new AuthenticationServiceException("too many tokens are being checked", busy));
    }

    private Authentication match(String text, String secret, AdminProperties.Token claimed) {
        if (!bcrypt.matches(secret, claimed.hash())) {
            throw new InvalidBearerTokenException("No such token");
        }
        Authentication caller = UsernamePasswordAuthenticationToken.authenticated(
                "token:" + claimed.name(), "", AdminRole.grantedBy(claimed.roles()));
        remembered.keep(text, caller);
        return caller;
    }

    private record Known(AdminProperties.Token token, Turnstile turns) {}
}
