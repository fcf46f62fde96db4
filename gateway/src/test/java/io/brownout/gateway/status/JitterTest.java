package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JitterTest {

    private static final Pattern RETRY = Pattern.compile("^retry: (\\d+)\\n");
    private static final int CROWD = 6_000;
    private static final int PARTS = 6;

    @ParameterizedTest
    @CsvSource({"0, 2000", "0.25, 3500", "0.5, 5000", "1, 8000"})
    void isBetweenTheTwoAndReachesBoth(double luck, long millis) {
        Jitter jitter = new Jitter(() -> luck);
        assertThat(jitter.between(Duration.ofSeconds(2), Duration.ofSeconds(8))).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource({"0, 54", "0.5, 60", "1, 66"})
    void isATenthMoreOrLess(double luck, long minutes) {
        assertThat(new Jitter(() -> luck).about(Duration.ofHours(1))).hasMinutes(minutes);
    }

    @Test
    void spreadsThoseWhoComeBackEvenly() {
        EventLines lines = lines(new Random(7)::nextDouble);
        assertSpread(2_000, 8_000, () -> retry(lines.comeBack()));
        assertSpread(2_000, 8_000, () -> retry(lines.changeOver()));
    }

    @Test
    void spreadsThoseWhoAreLeftOrSentAwayFurther() {
        EventLines lines = lines(new Random(7)::nextDouble);
        assertSpread(2_000, 20_000, () -> retry(lines.farewell()));
        assertSpread(2_000, 20_000, () -> lines.askAgain().toMillis());
    }

    private static EventLines lines(DoubleSupplier luck) {
        return new EventLines(new Jitter(luck));
    }

    private static long retry(byte[] lines) {
        Matcher retry = RETRY.matcher(new String(lines, StandardCharsets.US_ASCII));
        assertThat(retry.find()).isTrue();
        return Long.parseLong(retry.group(1));
    }

    /** Draws for a crowd: every part of the range gets its share of it, and nobody is out of the range. */
    private static void assertSpread(long least, long most, Supplier<Long> draw) {
        int[] parts = new int[PARTS];
        for (int i = 0; i < CROWD; i++) {
            long drawn = draw.get();
            assertThat(drawn).isBetween(least, most);
            parts[(int) Math.min(PARTS - 1, (drawn - least) * PARTS / (most - least))]++;
        }
        assertThat(parts).satisfies(counts -> {
            for (int count : counts) {
                assertThat(count).isBetween(CROWD / PARTS * 4 / 5, CROWD / PARTS * 6 / 5);
            }
        });
    }
}
