package io.brownout.tokens;

import org.jspecify.annotations.Nullable;

/**
 * How the service misbehaves, as its control API reads and shows it.
 *
 * @param introspection faults of this endpoint alone; null for those of all
 * @param issuance the same for this one
 * @param revocation the same for this one
 * @param keys the same for this one
 * @param links the same for this one
 * @param all faults of every endpoint that has none of its own; null for none
 * @param down whether connections are refused and open ones are closed
 */
record Faults(
        @Nullable Fault introspection,
        @Nullable Fault issuance,
        @Nullable Fault revocation,
        @Nullable Fault keys,
        @Nullable Fault links,
        @Nullable Fault all,
        boolean down) {

    static final Faults NONE = new Faults(null, null, null, null, null, null, false);

    /** The fault of an endpoint. */
    Fault of(Endpoint endpoint) {
        Fault own = own(endpoint);
        Fault wanted = own == null ? all : own;
        return wanted == null ? Fault.NONE : wanted;
    }

    private @Nullable Fault own(Endpoint endpoint) {
        return switch (endpoint) {
            case INTROSPECTION -> introspection;
            case ISSUANCE -> issuance;
            case REVOCATION -> revocation;
            case KEYS -> keys;
            case LINKS -> links;
        };
    }
}
