package io.brownout.gateway.mode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;

/** A copy of a body that streams through; gives its memory back as soon as it is over or larger than allowed. Thread-safe. */
final class BodyCopy {

    private final CaptureRoom room;
    private @Nullable ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    BodyCopy(CaptureRoom room) {
        this.room = room;
    }

    synchronized void add(DataBuffer part) {
        ByteArrayOutputStream present = bytes;
        int more = part.readableByteCount();
        if (present == null || present.size() + more > room.largest()) {
            release();
            return;
        }
        byte[] added = new byte[more];
        part.toByteBuffer(part.readPosition(), ByteBuffer.wrap(added), 0, more);
        present.writeBytes(added);
        room.add(more);
    }

    /**
     * All of the body; empty when it was too large or broke off.
     *
     * @param declared how long it was to be; negative when nobody said
     */
    synchronized Optional<byte[]> whole(long declared) {
        ByteArrayOutputStream present = bytes;
        return present == null || (declared >= 0 && declared != present.size())
                ? Optional.empty()
                : Optional.of(present.toByteArray());
    }

    /** Forgets what was copied; more is not. */
    synchronized void release() {
        ByteArrayOutputStream present = bytes;
        if (present != null) {
            room.add(-present.size());
            bytes = null;
        }
    }
}
