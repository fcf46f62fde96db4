package io.brownout.gateway.identity;

import io.brownout.policy.Issuer;
import io.brownout.policy.Issuer.Claims;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes an identity of the claims of a verified token. Immutable. */
final class ClaimsReader {

    private final String issuer;
    private final Claims names;

    ClaimsReader(Issuer issuer) {
        this.issuer = issuer.name();
        this.names = issuer.claims();
    }

    /** Who the token speaks for; empty when it names nobody. */
    Optional<Identity> identity(Map<String, Object> claims) {
        String subject = text(claims.get(names.subject()));
        return Optional.of(subject)
                .filter(named -> !named.isBlank())
                .map(named -> new Identity(
                        issuer, named, text(claims.get(names.tenant())), text(claims.get(names.scopes()))));
    }

    /** A text as it is, and a list as words. Control characters have no place in a header. */
    private static String text(@Nullable Object claim) {
        String text = claim instanceof Collection<?> words
                ? words.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : claim == null ? "" : String.valueOf(claim);
        return text.codePoints().noneMatch(Character::isISOControl) ? text : "";
    }
}
