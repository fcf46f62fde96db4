package io.brownout.gateway.admin;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The revision of a board as an entity tag, RFC 9110 section 8.8.3. Pure. */
final class RevTag {

    private static final Pattern TAG = Pattern.compile("\\s*\"([0-9]{1,18})\"\\s*");

    private RevTag() {}

    /**
     * What an {@code If-Match} asks for: a revision, or any ({@code *}, an empty number). Empty when no board ever had
     * such a tag.
     */
    static Optional<OptionalLong> parse(String text) {
        if (text.strip().equals("*")) {
            return Optional.of(OptionalLong.empty());
        }
        Matcher tag = TAG.matcher(text);
        return tag.matches() ? Optional.of(OptionalLong.of(Long.parseLong(tag.group(1)))) : Optional.empty();
    }
}
