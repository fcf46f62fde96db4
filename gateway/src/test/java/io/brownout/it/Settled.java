package io.brownout.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.Effect;
import io.brownout.world.Json;
import io.brownout.world.Stub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every incident must come to: each action carried out once, in order, and its maker told so. */
final class Settled {

    private Settled() {}

    /** Waits until every one of these intents says that it succeeded. */
    static void awaitSuccess(Edge edge, Collection<String> locations, Duration patience) {
        Set<String> open = new LinkedHashSet<>(locations);
        await().atMost(patience).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            open.removeIf(location -> stateAt(edge, location).equals("SUCCEEDED"));
            assertThat(open).as("intents that are not settled").isEmpty();
        });
    }

    static String stateAt(Edge edge, String location) {
        Answer answer = edge.get(location);
        return answer.status() == 200 ? answer.json().get("state").asText() : "HTTP " + answer.status();
    }

    /** The amounts that each account was charged, in the order of the ledger. */
    static Map<String, List<Integer>> charges(Stub payments) {
        Map<String, List<Integer>> byAccount = new LinkedHashMap<>();
        payments.effects()
                .forEach(effect -> byAccount
                        .computeIfAbsent(effect.account(), account -> new ArrayList<>())
                        .add(amount(effect)));
        return byAccount;
    }

    private static int amount(Effect effect) {
        return Json.tree(effect.body()).get("amount").asInt();
    }
}
