package io.brownout.policy.reading;

import io.brownout.policy.Mode.Fallback;
import java.util.Set;

/** Reads a declared answer. */
final class FallbackReader {

    private static final int DEFAULT_STATUS = 200;
    private static final String DEFAULT_MEDIA_TYPE = "text/plain;charset=utf-8";

    private static final Notation<Integer> STATUS = Quantities.whole(200, 599);

    /** RFC 9110 sections 15.3.5, 15.3.6 and 15.4.5. */
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

    private FallbackReader() {}

    static Fallback read(Field field) {
        Section fallback = field.section("status", "mediaType", "body", "locales");
        int status = fallback.read("status", STATUS, DEFAULT_STATUS);
        fallback.expect(!WITHOUT_BODY.contains(status), "status", "has no body; write a status that has one");
        return new Fallback(
                status,
                fallback.read("mediaType", Words.MEDIA_TYPE, DEFAULT_MEDIA_TYPE),
                fallback.require("body", Words.TEXT, ""),
                MessageReader.texts(fallback.names("locales")));
    }
}
