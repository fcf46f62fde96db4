package io.brownout.gateway.identity;

import io.brownout.gateway.redis.RedisScripts;
import java.util.List;
import org.springframework.data.redis.core.script.RedisScript;

/** What replicas do to what they share, each a file with its purpose, keys, arguments and results in its head. */
enum IdentityScript {
    EXCHANGE("exchange-revocations"),
    KEEP("keep-verdict");

    @SuppressWarnings({"rawtypes", "ImmutableEnumChecker"})
    private final RedisScript<List> script;

    IdentityScript(String name) {
        this.script = RedisScripts.of("identity", name);
    }

    @SuppressWarnings("rawtypes")
    RedisScript<List> script() {
        return script;
    }
}
