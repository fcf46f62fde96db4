package io.brownout.policy.reading;

import io.brownout.policy.Callers;
import io.brownout.policy.Callers.TokenRequirement;
import io.brownout.policy.Callers.Unseen;
import io.brownout.policy.Issuer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Reads who may call one capability.
 *
 * @param standard what holds where nothing is written
 * @param issuers the issuers that may be named
 */
record CallersReader(IdentityReader standard, Declared issuers) {

    static final Notation<TokenRequirement> TOKEN = Choices.of(TokenRequirement.class);
    static final Notation<Unseen> UNSEEN = Choices.of(Unseen.class);

    Callers read(Section capability) {
        Section callers = capability.section("identity", "token", "issuers", "unseen");
        return new Callers(
                callers.read("token", TOKEN, standard.token()),
                issuers(callers),
                callers.read("unseen", UNSEEN, standard.unseen()));
    }

    private List<Issuer> issuers(Section callers) {
        if (!callers.has("issuers")) {
            return List.copyOf(standard.issuers().values());
        }
        Set<String> names = new LinkedHashSet<>();
        callers.items("issuers").forEach(item -> item.read(issuers).ifPresent(name -> item.addOnce(name, names)));
        return names.stream()
                .map(standard.issuers()::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
