package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialTest {

    private final List<String> steps = new ArrayList<>();
    private int left;
    private final Serial serial = new Serial(this::task);

    @Test
    void runsOnceForOneRequest() {
        serial.run();
        serial.run();
        assertThat(steps).containsExactly("begins", "ends", "begins", "ends");
    }

    @Test
    void runsOnceMoreForWhatItAsksWithinItself() {
        left = 1;
        serial.run();
        assertThat(steps).containsExactly("begins", "ends", "begins", "ends");
    }

    @Test
    void runsAgainAfterAFailure() {
        left = -1;
        assertThatThrownBy(serial::run).isInstanceOf(IllegalStateException.class);
        left = 0;
        serial.run();
        assertThat(steps).containsExactly("begins", "begins", "ends");
    }

    private void task() {
        steps.add("begins");
        if (left < 0) {
            throw new IllegalStateException("on purpose");
        }
        if (left > 0) {
            left--;
            serial.run();
            serial.run();
        }
        steps.add("ends");
    }
}
