package io.brownout.gateway.intent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/** The scripts that change intents, each a file with its purpose, keys, arguments and results in its head. */
enum IntentScript {
    RESERVE("reserve-intent"),
    ACCEPT("accept-intent"),
    SETTLE("settle-reservation"),
    RECALL("recall-intent"),
    CLAIM("claim-intents"),
    MARK_SENT("mark-sent"),
    COMPLETE("complete-dispatch"),
    MEASURE("measure-backlog"),
    LEASE("hold-lease"),
    FIND("find-intent"),
    FIND_DOUBTS("find-doubts"),
    SETTLE_DOUBT("settle-doubt");

    @SuppressWarnings({"rawtypes", "ImmutableEnumChecker"})
    private final RedisScript<List> script;

    IntentScript(String name) {
        this.script = RedisScript.of(withIncludes(textOf(name)), List.class);
    }

    @SuppressWarnings("rawtypes")
    RedisScript<List> script() {
        return script;
    }

    private static String withIncludes(String text) {
        Pattern include = Pattern.compile("^--- @include (\\S+)$", Pattern.MULTILINE);
        return include.matcher(text).replaceAll(match -> included(match.group(1)));
    }

    private static String included(String name) {
        return Matcher.quoteReplacement(textOf("include/" + name));
    }

    private static String textOf(String name) {
        try {
            return new ClassPathResource("META-INF/scripts/intent/" + name + ".lua")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The script " + name + " is missing from the class path", e);
        }
    }
}
