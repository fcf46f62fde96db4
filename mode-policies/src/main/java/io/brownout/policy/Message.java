package io.brownout.policy;

import java.util.Map;

/**
 * What users are told while a mode applies, in each language that the policy speaks.
 *
 * @param texts at least one, by language tag of RFC 5646, in the order of the file; the first is for those who prefer
 *     none of them
 */
public record Message(Map<String, String> texts) {

    public Message {
        texts = Ordered.copyOf(texts);
    }
}
