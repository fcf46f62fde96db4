package io.brownout.it;

import static io.brownout.it.Operator.assertDone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.brownout.world.GatewayProcess;
import io.brownout.world.World;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ten thousand clients follow one gateway, from their arrival to its end. */
class ManyStreamsIT {

    private static final Logger LOG = LoggerFactory.getLogger(ManyStreamsIT.class);
    private static final int MANY = 10_000;
    private static final int WARMING = 200;
    private static final long OPEN_FILES = MANY + 1_000;
    private static final long HEAP_PER_CLIENT = 20 * 1024;
    private static final Pattern COME_BACK = Pattern.compile("retry: (\\d+)\n");
    private static final Pattern GOODBYE = Pattern.compile("retry: (\\d+)\n: goodbye");
    private static final Duration ARRIVAL = Duration.ofSeconds(40);
    private static final Duration NEWS = Duration.ofSeconds(5);
    private static final Duration END = Duration.ofSeconds(20);

    private static World world;

    @BeforeAll
    static void start() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            assertThat(system.getMaxFileDescriptorCount())
                    .as(
                            "open files that this user may have (ulimit -n); %s clients need more than %s",
                            MANY, OPEN_FILES)
                    .isGreaterThan(OPEN_FILES);
        }
        world = World.named("many-streams").admin().start();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void costLittleHearEverythingAndEndInOrder() {
        GatewayProcess gateway = world.gateway();
        warmUp(gateway);
        long before = LiveHeap.of(gateway.pid());
        try (Followers followers = Followers.of(gateway.baseUrl(), MANY)) {
            arrive(followers);
            long each = (LiveHeap.of(gateway.pid()) - before) / MANY;
            LOG.info("{} bytes of heap for each client", each);
            assertThat(each).isLessThan(HEAP_PER_CLIENT);
            hear(followers, gateway);
            end(followers, gateway);
        }
    }

    /** What is loaded and kept once is not the clients' cost. */
    private static void warmUp(GatewayProcess gateway) {
        try (Followers first = Followers.of(gateway.baseUrl(), WARMING)) {
            await().atMost(ARRIVAL).until(() -> first.heard("event: status") == WARMING);
        }
        await().atMost(ARRIVAL).until(() -> streams(gateway) == 0);
    }

    private static void arrive(Followers followers) {
        Instant start = Instant.now();
        await().atMost(ARRIVAL).until(() -> followers.heard("event: status") == MANY);
        LOG.info("all there after {} ms", millisSince(start));
        assertSpread(followers.firstHeard(COME_BACK), 2, 8);
    }

    private static void hear(Followers followers, GatewayProcess gateway) {
        assertThat(streams(gateway)).isEqualTo(MANY);
        try (Pauses pauses = new Pauses(world.catalogue().direct(), "/catalogue")) {
            Instant start = Instant.now();
            assertDone(Operator.at(gateway).force("catalogue", "no-catalogue", "5m"));
            await().atMost(END)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> followers.heard("\"mode\":\"no-catalogue\"") == MANY);
            Duration took = Duration.between(start, Instant.now());
            LOG.info("all have heard after {} ms", took.toMillis());
            assertThat(took).isLessThan(NEWS.plus(pauses.longest()));
        }
        assertThat(followers.broken()).isZero();
    }

    private static void end(Followers followers, GatewayProcess gateway) {
        Instant start = Instant.now();
        gateway.stop();
        LOG.info("stopped after {} ms", millisSince(start));
        assertThat(Instant.now()).isBefore(start.plus(END));
        await().atMost(END).until(() -> followers.ended() == MANY);
        assertThat(followers.heard(": goodbye")).isEqualTo(MANY);
        assertSpread(followers.firstHeard(GOODBYE), 2, 20);
        assertThat(followers.broken()).isZero();
    }

    /** All were told when to come back, and each second has its share of them. */
    private static void assertSpread(List<String> retries, int first, int last) {
        assertThat(retries).hasSize(MANY);
        Map<Long, Long> inEachSecond = retries.stream()
                .map(Long::parseLong)
                .collect(Collectors.groupingBy(millis -> Math.min(millis / 1_000, last - 1), Collectors.counting()));
        long share = MANY / (last - first);
        assertThat(inEachSecond).hasSize(last - first);
        assertThat(inEachSecond.keySet()).allMatch(second -> second >= first && second < last);
        assertThat(inEachSecond.values()).allMatch(count -> count > share / 2 && count < share * 2);
        assertThat(retries.stream().map(Long::parseLong)).allMatch(millis -> millis <= last * 1_000L);
    }

    private static long streams(GatewayProcess gateway) {
        return gateway.edge()
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("brownout_status_streams"))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .findFirst()
                .orElseThrow();
    }

    private static long millisSince(Instant start) {
        return Duration.between(start, Instant.now()).toMillis();
    }
}
