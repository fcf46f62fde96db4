package io.brownout.gateway.identity;

import io.brownout.policy.Issuer;
import io.brownout.policy.Issuer.Claims;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes an identity of the claims of a verified token. Immutable. */
final class ClaimsReader {

    private final String issuer;
    private final Claims names;

    ClaimsReader(Issuer issuer) {
        this.issuer = issuer.name();
        this.names = issuer.claims();
    }

    /** Who the token speaks for; empty when it names nobody, or not in plain text. */
    Optional<Identity> identity(Map<String, Object> claims) {
        String subject = text(claims.get(names.subject()));
        String tenant = text(claims.get(names.tenant()));
        String scopes = text(claims.get(names.scopes()));
        boolean plain = Stream.of(subject, tenant, scopes).allMatch(ClaimsReader::isPlain);
        return plain && !subject.isBlank()
                ? Optional.of(new Identity(issuer, subject, tenant, scopes))
                : Optional.empty();
    }

    /** Control characters have no place in a name, and none in a header. */
    private static boolean isPlain(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }

    /** A text as it is, and a list as words. */
    private static String text(@Nullable Object claim) {
        return claim instanceof Collection<?> words
                ? words.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : claim == null ? "" : String.valueOf(claim);
    }
}
