package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaggerTest {

    @ParameterizedTest
    @CsvSource({"0, 1, 2", "1, 1, 2", "2, 2, 3", "5, 5, 7", "20, 20, 30", "60, 60, 90"})
    void addsUpToHalf(long asked, long least, long most) {
        Duration delay = Duration.ofSeconds(asked);
        assertThat(new Stagger(() -> 0).after(delay)).hasSeconds(least);
        assertThat(new Stagger(() -> Math.nextDown(1.0)).after(delay)).hasSeconds(most);
    }

    @Test
    void spreadsACrowdEvenly() {
        Stagger random = new Stagger(new Random(7)::nextDouble);
        int[] back = new int[8];
        for (int i = 0; i < 3000; i++) {
            back[(int) random.after(Duration.ofSeconds(5)).toSeconds()]++;
        }
        assertThat(back[5] + back[6] + back[7]).isEqualTo(3000);
        assertThat(new int[] {back[5], back[6], back[7]}).satisfies(seen -> {
            for (int count : seen) {
                assertThat(count).isBetween(800, 1200);
            }
        });
    }
}
