package io.brownout.world;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the shop's page, read anew for each request so that they can be edited while it runs. Stateless.
 *
 * <p>A name is one segment with a known ending; everything else is not found, so nothing outside can be named.
 */
final class ShopFiles {

    /** What a page that needs nothing from elsewhere may do. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " require-trusted-types-for 'script'";

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+\\.([a-z]+)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** A file by its name; 304 without a body to whoever has it already. */
    StubAnswer answer(String name, @Nullable String known) {
        Matcher matcher = NAME.matcher(name);
        String type = matcher.matches() ? TYPES.get(matcher.group(1)) : null;
        String text =
                type == null ? null : WorldText.find(Shop.LABEL + "/" + name).orElse(null);
        return type == null || text == null ? StubAnswer.error(404, "not found") : file(type, text, known);
    }

    private static StubAnswer file(String type, String text, @Nullable String known) {
        String tag = "\"" + Integer.toHexString(text.hashCode()) + "-" + text.length() + "\"";
        boolean fresh = Objects.equals(known, tag);
        return new StubAnswer(fresh ? 304 : 200, Map.of("Content-Type", type), fresh ? "" : text)
                .with("ETag", tag)
                .with("Cache-Control", "no-cache")
                .with("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .with("X-Content-Type-Options", "nosniff");
    }
}
