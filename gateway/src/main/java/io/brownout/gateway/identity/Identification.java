package io.brownout.gateway.identity;

import java.util.function.Function;
import java.util.function.Supplier;

/** What came of asking who makes a request. Immutable. */
public sealed interface Identification {

    /** The value of the one case that this is. */
    <T> T fold(Function<Known, T> known, Supplier<T> nobody, Function<Refused, T> refused);

    /**
     * Somebody whom an issuer vouches for.
     *
     * @param identity who it is
     * @param age seconds since that was verified
     */
    record Known(Identity identity, long age) implements Identification {

        @Override
        public <T> T fold(Function<Known, T> known, Supplier<T> nobody, Function<Refused, T> refused) {
            return known.apply(this);
        }
    }

    /** Somebody who does not say, where nobody has to. */
    record Nobody() implements Identification {

        @Override
        public <T> T fold(Function<Known, T> known, Supplier<T> nobody, Function<Refused, T> refused) {
            return nobody.get();
        }
    }

    /** Somebody who does not get on. */
    record Refused(IdentityRefusal why) implements Identification {

        @Override
        public <T> T fold(Function<Known, T> known, Supplier<T> nobody, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}
