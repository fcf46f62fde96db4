package io.brownout.gateway.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.brownout.gateway.identity.CallerTerms.DeskTerms;
import io.brownout.policy.Issuer.TokenForm;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Picks who is asked about a token: by what it says of itself, which nobody has verified yet. Stateless. */
final class IssuerChoice {

    private IssuerChoice() {}

    /**
     * Where the token is looked at; empty when it cannot be one of theirs. A token that names an issuer of signed ones is
     * looked at there or nowhere, so that everybody is one and the same caller wherever they call.
     *
     * @param signing what the issuers of signed tokens call themselves, all of the policy
     */
    static Optional<DeskTerms> of(String token, List<DeskTerms> desks, Set<String> signing) {
        Optional<String> named = issuerOf(token).filter(signing::contains);
        return desks.stream()
                .filter(terms -> named.isPresent() ? issues(terms, named) : !isSigned(terms))
                .findFirst();
    }

    private static boolean issues(DeskTerms terms, Optional<String> named) {
        return isSigned(terms) && terms.desk().issuer().issuer().equals(named);
    }

    private static boolean isSigned(DeskTerms terms) {
        return terms.desk().issuer().tokens() == TokenForm.JWT;
    }

    private static Optional<String> issuerOf(String token) {
        try {
            return Optional.ofNullable(JWTParser.parse(token).getJWTClaimsSet()).map(JWTClaimsSet::getIssuer);
        } catch (ParseException | RuntimeException notSigned) {
            return Optional.empty();
        }
    }
}
