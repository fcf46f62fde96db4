package io.brownout.gateway.identity;

import io.brownout.gateway.status.StatusPart;
import java.util.Map;
import java.util.Optional;

/** Says in the status document whether a token that is revoked now is refused by all replicas, or by one alone. */
final class IdentityStatus implements StatusPart {

    private final Identities identities;
    private final Revocations revocations;

    IdentityStatus(Identities identities, Revocations revocations) {
        this.identities = identities;
        this.revocations = revocations;
    }

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public Optional<Object> value() {
        return identities.areAsked()
                ? Optional.of(Map.of("revocations", revocations.isShared() ? "shared" : "local"))
                : Optional.empty();
    }
}
