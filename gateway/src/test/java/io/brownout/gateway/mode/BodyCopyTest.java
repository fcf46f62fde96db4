package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

class BodyCopyTest {

    private final CaptureRoom room = new CaptureRoom(8, 5);
    private final BodyCopy copy = new BodyCopy(room);

    @Test
    void isTheWholeBody() {
        copy.add(part(3));
        copy.add(part(5));
        assertThat(copy.whole(-1).orElseThrow()).hasSize(8);
        assertThat(copy.whole(8)).isPresent();
        assertThat(copy.whole(9)).isEmpty();
    }

    @Test
    void givesItsMemoryBackAsSoonAsItIsTooLarge() {
        copy.add(part(6));
        assertThat(room.isOpen()).isFalse();
        copy.add(part(3));
        assertThat(room.isOpen()).isTrue();
        copy.add(part(1));
        assertThat(copy.whole(-1)).isEmpty();
    }

    @Test
    void givesItsMemoryBackOnce() {
        copy.add(part(5));
        copy.release();
        copy.release();
        room.add(4);
        assertThat(room.isOpen()).isTrue();
        room.add(1);
        assertThat(room.isOpen()).isFalse();
    }

    private static DataBuffer part(int size) {
        return DefaultDataBufferFactory.sharedInstance.wrap(new byte[size]);
    }
}
