package io.brownout.gateway.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/** The frame of a page for people: one style, no script, nothing from elsewhere. Stateless. */
final class Page {

    /** What a browser may load for it: its own style, and nothing else. */
    static final String SECURITY;

    private static final String RIGHT_TO_LEFT = "ar";
    private static final String FRAME = resource("page.html");
    private static final String STYLE = resource("page.css");

    static {
        SECURITY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private Page() {}

    /**
     * A whole page.
     *
     * @param content markup; everything else is escaped here
     */
    static String of(String language, String title, String content) {
        return FRAME.replace("{style}", STYLE)
                .replace("{lang}", language)
                .replace("{dir}", language.equals(RIGHT_TO_LEFT) ? "rtl" : "ltr")
                .replace("{title}", escaped(title))
                .replace("{content}", content);
    }

    static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try {
            return new ClassPathResource("META-INF/brownout/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The page's " + name + " cannot be read", e);
        }
    }
}
