package io.brownout.gateway.identity;

import java.util.Locale;

/** What an attempt to fetch a key set came to. */
enum KeyFetch {
    /** The set was had. */
    GOOD,
    /** What was had is no key set. */
    UNREADABLE,
    /** Nobody could be asked, or nobody answered. */
    FAILED;

    /** As meters name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
