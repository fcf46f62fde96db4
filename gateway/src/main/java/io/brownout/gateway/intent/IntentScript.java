package io.brownout.gateway.intent;

import io.brownout.gateway.redis.RedisScripts;
import java.util.List;
import org.springframework.data.redis.core.script.RedisScript;

/** The scripts that change intents, each a file with its purpose, keys, arguments and results in its head. */
enum IntentScript {
    RESERVE("reserve-intent"),
    ACCEPT("accept-intent"),
    SETTLE("settle-reservation"),
    RECALL("recall-intent"),
    LOOK_MEMORY("look-memory"),
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
        this.script = RedisScripts.of("intent", name);
    }

    @SuppressWarnings("rawtypes")
    RedisScript<List> script() {
        return script;
    }
}
