package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HoldLeaseScriptTest {

    private static final String LEASE = Wish.QUEUE + ":lease";

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final Scripts scripts = REDIS.scripts();

    @Test
    void belongsToTheFirstUntilGivenBack() {
        assertThat(hold("one", "60000")).isEqualTo("1");
        assertThat(hold("one", "60000")).isEqualTo("1");
        assertThat(hold("two", "60000")).isEqualTo("0");
        assertThat(hold("one", "0")).isEqualTo("0");
        assertThat(hold("two", "60000")).isEqualTo("1");
    }

    @Test
    void isNotGivenBackByOthers() {
        hold("one", "60000");
        hold("two", "0");
        assertThat(hold("two", "60000")).isEqualTo("0");
    }

    @Test
    void endsByTimeWhenItsOwnerDies() {
        hold("one", "60000");
        assertThat(scripts.expires(LEASE)).isTrue();
    }

    private String hold(String owner, String ttl) {
        return scripts.run(IntentScript.LEASE, List.of(LEASE), List.of(owner, ttl))
                .get(0);
    }
}
