package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Policy;
import io.brownout.policy.Violation;
import io.brownout.policy.Violations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {

    private static final PolicyReader READER = new PolicyReader();
    private static final Policy CURRENT = Readings.policy(Readings.example());
    private static final int TEXTS_PER_SEED = 400;

    private static final List<String> SPLINTERS = List.of(
            "{",
            "}",
            "[",
            "]",
            ": ",
            "- ",
            "&a ",
            "*a",
            "<<: ",
            "? ",
            "| ",
            "> ",
            "!!binary ",
            "!x ",
            "%YAML 9.9\n",
            "---\n",
            "...\n",
            "\t",
            "\u0000",
            "\uFEFF",
            "\uD800",
            "\"\\UFFFFFFFF\"",
            "''",
            "null",
            "~",
            "0x",
            "1e999/s",
            "\u2028",
            "#",
            "@",
            "`");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_260_101, -7})
    void mutationsOfTheExampleAreAcceptedOrRefusedWithPlaces(long seed) {
        Random random = new Random(seed);
        for (int text = 0; text < TEXTS_PER_SEED; text++) {
            String mutated = mutated(random);
            judge(mutated, "seed %d, text %d:%n%s".formatted(seed, text, mutated));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void noiseIsRefusedWithPlaces(long seed) {
        Random random = new Random(seed);
        for (int text = 0; text < TEXTS_PER_SEED; text++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            judge(new String(noise, StandardCharsets.ISO_8859_1), "seed %d, text %d".formatted(seed, text));
        }
    }

    private static void judge(String text, String label) {
        try {
            assertThat(isAcceptedOrPlaced(READER.read(text))).as(label).isTrue();
            assertThat(isAcceptedOrPlaced(READER.readSuccessor(text, CURRENT)))
                    .as(label)
                    .isTrue();
        } catch (RuntimeException | StackOverflowError thrown) {
            throw new AssertionError(label, thrown);
        }
    }

    private static boolean isAcceptedOrPlaced(Reading reading) {
        return reading.fold(policy -> true, HostileTextTest::arePlaced);
    }

    private static boolean arePlaced(Violations violations) {
        return !violations.all().isEmpty() && violations.all().stream().allMatch(HostileTextTest::isPlaced);
    }

    private static boolean isPlaced(Violation found) {
        return found.line() >= 1
                && found.column() >= 1
                && found.rule().matches("[a-z]+(-[a-z]+)*")
                && !found.path().isEmpty()
                && !found.message().isBlank();
    }

    private static String mutated(Random random) {
        List<String> lines = new ArrayList<>(Arrays.asList(Readings.example().split("\n", -1)));
        for (int change = random.nextInt(4); change >= 0; change--) {
            mutate(lines, random);
        }
        return String.join("\n", lines);
    }

    private static void mutate(List<String> lines, Random random) {
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(random.nextInt(lines.size()), line);
            case 2 -> lines.set(at, lines.get(random.nextInt(lines.size())));
            case 3 -> lines.set(at, spliced(line, SPLINTERS.get(random.nextInt(SPLINTERS.size())), random));
            default -> lines.set(at, spliced(line, Character.toString(random.nextInt(0x300)), random));
        }
    }

    private static String spliced(String line, String splinter, Random random) {
        int from = random.nextInt(line.length() + 1);
        int to = from + random.nextInt(Math.min(4, line.length() - from + 1));
        return line.substring(0, from) + splinter + line.substring(to);
    }
}
