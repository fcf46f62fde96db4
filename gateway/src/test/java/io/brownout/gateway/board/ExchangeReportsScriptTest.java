package io.brownout.gateway.board;

import static io.brownout.gateway.board.BoardScripts.CHANNEL;
import static io.brownout.gateway.board.BoardScripts.ENTRIES;
import static io.brownout.gateway.board.BoardScripts.REPLICAS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class ExchangeReportsScriptTest {

    @RegisterExtension
    static final BoardRedis REDIS = new BoardRedis();

    private final BoardScripts scripts = REDIS.scripts();

    @Test
    void tellsTheTimeAndNothingElseOfAnEmptyBoard() {
        long before = scripts.now();
        List<String> reply = scripts.exchange("a", "{}", 0);
        long now = Long.parseLong(reply.get(0));
        assertThat(now).isBetween(before, scripts.now());
        assertThat(reply).containsExactly("" + now, "0", "0", "0", "a", now + " {}");
        assertThat(scripts.entries()).isEmpty();
    }

    @Test
    void tellsEntriesAndEveryReplicasLastReport() {
        scripts.put(ENTRIES, "region", "7 {\"value\": \"eu-west\"}");
        scripts.exchange("a", "first", 0);
        scripts.exchange("a", "second", 0);
        List<String> reply = scripts.exchange("b", "of b", 0);
        assertThat(reply.subList(3, 6)).containsExactly("2", "region", "7 {\"value\": \"eu-west\"}");
        assertThat(reply.subList(6, 10)).contains("a", "b").hasSize(4);
        assertThat(scripts.replicas().get("a")).endsWith(" second");
        assertThat(scripts.replicas().get("b")).endsWith(" of b");
    }

    @Test
    void tellsWhenItHadHeardOfThisReplicaBefore() {
        String first = scripts.exchange("a", "{}", 0).get(0);
        List<String> second = scripts.exchange("a", "{}", 0);
        assertThat(second.get(2)).isEqualTo(first);
        assertThat(scripts.exchange("b", "{}", 0).get(2)).isEqualTo("0");
        REDIS.empty();
        assertThat(scripts.exchange("a", "{}", 0).get(2)).isEqualTo("0");
    }

    @Test
    void forgetsTheSilent() {
        long now = scripts.now();
        scripts.put(REPLICAS, "silent", (now - 60_500) + " {}");
        scripts.put(REPLICAS, "slow", (now - 40_000) + " {}");
        assertThat(scripts.exchange("a", "{}", 0)).contains("slow").doesNotContain("silent");
        assertThat(scripts.replicas()).containsOnlyKeys("a", "slow");
    }

    @Test
    void takesAReplicaThatLeavesOffTheList() {
        scripts.exchange("a", "{}", 0);
        scripts.exchange("b", "{}", 0);
        assertThat(scripts.exchange("a", "", 0)).doesNotContain("a").contains("b");
        assertThat(scripts.replicas()).containsOnlyKeys("b");
    }

    @Test
    void raisesTheRevisionAndNeverLowersIt() {
        assertThat(scripts.exchange("a", "{}", 1_795_301_000_123L).get(1)).isEqualTo("1795301000123");
        assertThat(scripts.entries()).containsEntry("rev", "1795301000123");
        assertThat(scripts.exchange("b", "{}", 5).get(1)).isEqualTo("1795301000123");
        assertThat(scripts.entries()).containsEntry("rev", "1795301000123");
    }

    @Test
    void callsTheOthersOnlyWhenAskedTo() {
        Flux<String> calls = REDIS.template().listenToChannel(CHANNEL).map(message -> message.getMessage());
        StepVerifier.create(calls)
                .then(this::awaitListener)
                .then(() -> scripts.exchange("a", "{}", 0))
                .then(() -> scripts.exchangeAndCall("a", "{}"))
                .expectNext("report")
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    private void awaitListener() {
        Awaitility.await()
                .until(() -> REDIS.template()
                                .convertAndSend(CHANNEL, "report")
                                .blockOptional()
                                .orElse(0L)
                        == 1);
    }
}
