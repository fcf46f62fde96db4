package io.brownout.gateway.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.brownout.gateway.identity.CallerTerms.DeskTerms;
import io.brownout.policy.Issuer.TokenForm;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/** Picks who is asked about a token: by what it says of itself, which nobody has verified yet. Stateless. */
final class IssuerChoice {

    private IssuerChoice() {}

    /** Where the token is looked at; empty when it cannot be one of theirs. */
    static Optional<DeskTerms> of(String token, List<DeskTerms> desks) {
        if (desks.size() == 1) {
            return Optional.of(desks.get(0));
        }
        Optional<String> named = issuerOf(token);
        return desks.stream()
                .filter(terms -> isSigned(terms)
                        && named.isPresent()
                        && named.equals(terms.desk().issuer().issuer()))
                .findFirst()
                .or(() -> desks.stream().filter(terms -> !isSigned(terms)).findFirst());
    }

    private static boolean isSigned(DeskTerms terms) {
        return terms.desk().issuer().tokens() == TokenForm.JWT;
    }

    private static Optional<String> issuerOf(String token) {
        try {
            return Optional.ofNullable(JWTParser.parse(token).getJWTClaimsSet()).map(JWTClaimsSet::getIssuer);
        } catch (ParseException notSigned) {
            return Optional.empty();
        }
    }
}
