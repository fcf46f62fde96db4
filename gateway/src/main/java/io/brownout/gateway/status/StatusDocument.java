package io.brownout.gateway.status;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The status document in one language, rendered: its JSON, and the same as an event. Immutable, and shared by all. */
final class StatusDocument {

    static final String EVENT = "status";

    private final byte[] json;
    private final byte[] event;
    private final String language;
    private final String tag;

    /**
     * @param json in UTF-8, on one line
     * @param language its tag, or those of all its texts, as in {@code Content-Language}; empty when none has one
     */
    StatusDocument(long rev, byte[] json, String language) {
        this.json = json;
        this.language = language;
        this.tag = "\"" + rev + "-" + Fingerprint.of(List.of(language.getBytes(StandardCharsets.UTF_8), json)) + "\"";
        this.event = joined(utf8("event: " + EVENT + "\nid: " + rev + "\ndata: "), json, utf8("\n\n"));
    }

    /** Not to be written to. */
    byte[] json() {
        return json;
    }

    /** A whole server-sent event; not to be written to. */
    byte[] event() {
        return event;
    }

    String language() {
        return language;
    }

    /** Its entity tag; another for other bytes or another language. */
    String tag() {
        return tag;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] head, byte[] middle, byte[] tail) {
        byte[] all = new byte[head.length + middle.length + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(middle, 0, all, head.length, middle.length);
        System.arraycopy(tail, 0, all, head.length + middle.length, tail.length);
        return all;
    }
}
