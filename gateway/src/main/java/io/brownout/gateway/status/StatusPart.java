package io.brownout.gateway.status;

import java.util.Optional;

/** What a feature adds to the status document. Called for each request of it: answers from memory, and never fails. */
public interface StatusPart {

    /** The member of the document that it is. */
    String name();

    /** Its value, as JSON writes it, and nothing about anybody in particular; empty when there is nothing to say. */
    Optional<Object> value();
}
