package io.brownout.gateway.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/** Scripts from the class path, each a file with its purpose, keys, arguments and results in its head. Stateless. */
public final class RedisScripts {

    private static final String ROOT = "META-INF/scripts/";
    private static final Pattern INCLUDE = Pattern.compile("^--- @include (\\S+)$", Pattern.MULTILINE);

    private RedisScripts() {}

    /**
     * A script, with the parts it includes, which returns a list.
     *
     * @param feature the feature it belongs to
     * @param name verb and noun, as in {@code accept-intent}
     */
    @SuppressWarnings("rawtypes")
    public static RedisScript<List> of(String feature, String name) {
        String text = textOf(feature + "/" + name);
        return RedisScript.of(INCLUDE.matcher(text).replaceAll(match -> included(feature, match.group(1))), List.class);
    }

    /** A part of the feature's own, or one that all features share. */
    private static String included(String feature, String name) {
        String own = feature + "/include/" + name;
        boolean isOwn = resource(own).exists();
        return Matcher.quoteReplacement(textOf(isOwn ? own : "include/" + name));
    }

    private static String textOf(String path) {
        try {
            return resource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The script " + path + " is missing from the class path", e);
        }
    }

    private static ClassPathResource resource(String path) {
        return new ClassPathResource(ROOT + path + ".lua");
    }
}
