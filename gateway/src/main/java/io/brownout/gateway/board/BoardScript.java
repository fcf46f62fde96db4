package io.brownout.gateway.board;

import io.brownout.gateway.redis.RedisScripts;
import java.util.List;
import org.springframework.data.redis.core.script.RedisScript;

/** The scripts that change the board, each a file with its purpose, keys, arguments and results in its head. */
enum BoardScript {
    EXCHANGE("exchange-reports"),
    CHANGE("change-entries"),
    RESTORE("restore-entries");

    @SuppressWarnings({"rawtypes", "ImmutableEnumChecker"})
    private final RedisScript<List> script;

    BoardScript(String name) {
        this.script = RedisScripts.of("board", name);
    }

    @SuppressWarnings("rawtypes")
    RedisScript<List> script() {
        return script;
    }
}
