package io.brownout.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BrownoutMeterTest {

    private static final Path PAGE = Path.of("..", "docs", "metrics.md");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void everyMeterIsDocumentedWithItsTagsAndNoOther() throws IOException {
        List<String> documented = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" \\| "))
                .map(row -> row[0].substring(2) + " " + row[2])
                .toList();
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(BrownoutMeter.values())
                        .map(BrownoutMeterTest::row)
                        .toList());
    }

    private static String row(BrownoutMeter meter) {
        String tags = meter.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", "));
        return "`" + meter.meter() + "` " + (tags.isEmpty() ? "none" : tags);
    }

    @Test
    void countsUnderTheDeclaredTags() {
        BrownoutMeter.MODE_REQUESTS.counter(registry, "payments", "queued").increment();
        assertThat(registry.get("brownout.mode.requests")
                        .tag("capability", "payments")
                        .tag("behaviour", "queued")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void showsTheValueOfTheMoment() {
        List<Integer> waiting = new ArrayList<>();
        BrownoutMeter.INTENT_WAITING.gauge(registry, "payments", waiting::size);
        waiting.add(1);
        assertThat(registry.get("brownout.intent.waiting")
                        .tag("capability", "payments")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void refusesTagsThatItDoesNotHave() {
        assertThatThrownBy(() -> BrownoutMeter.BOARD_REV.gauge(registry, () -> 1, "payments"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BrownoutMeter.MODE_REQUESTS.counter(registry, "payments"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
