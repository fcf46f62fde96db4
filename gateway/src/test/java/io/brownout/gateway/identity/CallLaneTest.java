package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallLaneTest {

    private final CallLane lane = new CallLane(2);
    private final List<Integer> begun = new ArrayList<>();
    private final List<Integer> dropped = new ArrayList<>();

    @Test
    void letsSoManyInAtATimeAndTheRestInOrder() {
        IntStream.range(0, 4).forEach(this::enter);
        assertThat(begun).containsExactly(0, 1);
        lane.leave();
        assertThat(begun).containsExactly(0, 1, 2);
        lane.leave();
        lane.leave();
        assertThat(begun).containsExactly(0, 1, 2, 3);
    }

    @Test
    void hasRoomForSixteenToWaitForEachThatIsIn() {
        IntStream.range(0, 34).forEach(number -> assertThat(enter(number)).isTrue());
        assertThat(enter(34)).isFalse();
        lane.leave();
        assertThat(enter(34)).isTrue();
    }

    @Test
    void turnsThatAreOverAtOnceDoNotPileUp() {
        IntStream.range(0, 34)
                .forEach(number ->
                        assertThat(lane.enter(turn(number, lane::leave))).isTrue());
        assertThat(begun).hasSize(34);
        assertThat(lane.isHalfTaken()).isFalse();
    }

    @Test
    void dropsThoseWhoWaitWhenItCloses() {
        IntStream.range(0, 4).forEach(this::enter);
        lane.close();
        assertThat(begun).containsExactly(0, 1);
        assertThat(dropped).containsExactly(2, 3);
        assertThat(enter(4)).isFalse();
        lane.leave();
        lane.leave();
        assertThat(lane.isHalfTaken()).isFalse();
    }

    private boolean enter(int number) {
        return lane.enter(turn(number, () -> {}));
    }

    private CallLane.Turn turn(int number, Runnable then) {
        return new CallLane.Turn() {
            @Override
            public void begin() {
                begun.add(number);
                then.run();
            }

            @Override
            public void drop() {
                dropped.add(number);
            }
        };
    }
}
