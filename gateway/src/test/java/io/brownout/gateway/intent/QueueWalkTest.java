package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random steps of clients, dispatchers and deaths; whatever comes, the queue stays whole. */
class QueueWalkTest {

    private static final int STEPS = 100;
    private static final List<String> ORDERING_KEYS = List.of("k0", "k1", "k2", "k3");
    private static final List<String> PARTS = List.of("ready", "due", "busy", "blocked");
    private static final List<IntentState> VERDICTS = List.of(
            IntentState.SUCCEEDED,
            IntentState.SUCCEEDED,
            IntentState.REJECTED,
            IntentState.RETRY_WAIT,
            IntentState.RETRY_WAIT,
            IntentState.UNKNOWN,
            IntentState.PARKED);

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final Scripts scripts = REDIS.scripts();
    private final List<Wish> reserved = new ArrayList<>();
    private final List<List<ClaimedIntent>> dispatchers = List.of(new ArrayList<>(), new ArrayList<>());
    private final Set<String> claims = new HashSet<>();
    private int names;
    private int settled;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void staysWholeWhateverHappens(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            String done = step(random);
            assertWhole("seed " + seed + ", step " + step + ", " + done);
        }
    }

    private String step(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> "accept " + scripts.accept(newWish(random)).kind();
            case 2 -> reserve(newWish(random));
            case 3 -> "resolve " + resolve(random);
            case 4, 5 -> claim(random);
            default -> complete(random, dispatchers.get(random.nextInt(2)));
        };
    }

    private Wish newWish(Random random) {
        String name = "w" + names++;
        Wish wish = random.nextInt(4) == 0 ? Wish.unrepeatable(name) : Wish.named(name);
        return wish.with("key", ORDERING_KEYS.get(random.nextInt(4)))
                .with("room", "40")
                .with("lease", random.nextBoolean() ? "60000" : "-1")
                .with("ownLeave", random.nextBoolean() ? "1" : "0");
    }

    private String reserve(Wish wish) {
        Verdict verdict = scripts.reserve(wish);
        if (verdict.kind() == Verdict.Kind.RESERVED) {
            reserved.add(wish.with("fence", verdict.fence()));
        }
        return "reserve " + verdict.kind();
    }

    private String resolve(Random random) {
        if (reserved.isEmpty()) {
            return "nothing";
        }
        Wish wish = reserved.remove(random.nextInt(reserved.size()));
        return switch (random.nextInt(4)) {
            case 0 -> scripts.settle(wish, wish.get("fence"), "DONE");
            case 1 -> scripts.settle(wish, wish.get("fence"), "RELEASED");
            case 2 -> reserve(wish.again("second"));
            default -> scripts.accept(wish.with("maybeSent", "1")).kind().toString();
        };
    }

    private String claim(Random random) {
        int count = random.nextInt(3);
        long lease = random.nextInt(3) == 0 ? -1 : 60_000;
        long window = random.nextInt(10) == 0 ? -1 : 60_000;
        String guard = random.nextInt(4) == 0 ? "none" : "upstream-key";
        List<ClaimedIntent> claimed = scripts.under(guard).claim(count, random.nextInt(3), lease, window);
        claimed.forEach(intent -> assertThat(claims.add(intent.record() + " " + intent.fence()))
                .as("a fence is handed out once")
                .isTrue());
        dispatchers.get(random.nextInt(2)).addAll(claimed);
        return "claim " + claimed.size();
    }

    private String complete(Random random, List<ClaimedIntent> mine) {
        if (mine.isEmpty()) {
            return "nothing to complete";
        }
        ClaimedIntent claimed = mine.remove(random.nextInt(mine.size()));
        IntentState verdict = VERDICTS.get(random.nextInt(VERDICTS.size()));
        String reply = scripts.complete(claimed, verdict, random.nextBoolean() ? 0 : 60_000, random.nextBoolean());
        settled += reply.equals("OK") && verdict.isSettled() ? 1 : 0;
        return "complete " + verdict + " " + reply;
    }

    private void assertWhole(String when) {
        Backlog backlog = scripts.measure();
        List<String> places =
                PARTS.stream().flatMap(part -> scripts.members(part).stream()).toList();
        int waiting = 0;
        Set<String> queued = new HashSet<>();
        Set<String> parked = new HashSet<>();
        for (String key : ORDERING_KEYS) {
            List<String> records = scripts.list(key);
            waiting += records.size();
            queued.addAll(records);
            if (!records.isEmpty()
                    && "PARKED".equals(scripts.hash(records.get(0)).get("state"))) {
                parked.add(key);
            }
            assertThat(places.stream().filter(key::equals))
                    .as("%s: places of %s", when, key)
                    .hasSize(records.isEmpty() ? 0 : 1);
            assertInOrder(when, records);
        }
        assertThat(backlog.depth()).as("%s: depth", when).isEqualTo(waiting);
        assertThat(scripts.members("waiting")).as("%s: waiting", when).hasSameElementsAs(queued);
        assertThat(scripts.members("parked")).as("%s: parked", when).hasSameElementsAs(parked);
        assertThat(backlog.settled()).as("%s: settled", when).isEqualTo(settled);
        assertOnlyTheSettledExpire(when);
    }

    private void assertInOrder(String when, List<String> records) {
        List<Map<String, String>> hashes = records.stream().map(scripts::hash).toList();
        assertThat(hashes.stream().map(hash -> Long.parseLong(hash.getOrDefault("seq", "0"))))
                .as("%s: order", when)
                .isSorted();
        IntStream.range(1, hashes.size())
                .forEach(at -> assertThat(hashes.get(at))
                        .as("%s: follower %s", when, at)
                        .containsEntry("state", "ACCEPTED")
                        .containsKey("body"));
    }

    private void assertOnlyTheSettledExpire(String when) {
        Stream<String> records = scripts.keys().stream().filter(key -> key.startsWith("brownout:{0}:intent:"));
        assertThat(records).as("%s: expiry", when).allSatisfy(key -> {
            IntentState state = IntentState.valueOf(scripts.hash(key).getOrDefault("state", ""));
            assertThat(scripts.expires(key)).as("%s %s", key, state).isEqualTo(state.isSettled());
        });
    }
}
