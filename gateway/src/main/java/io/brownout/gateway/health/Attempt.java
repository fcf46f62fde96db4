package io.brownout.gateway.health;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/**
 * One try to send a guarded write, and the proof of whether anything of it can have left. The body is handed out at
 * most once; sealing before that proves that nothing was sent, and makes a later hand-out fail. Thread-safe.
 */
public final class Attempt {

    /** Exchange attribute that marks a detached run of a route's filters. */
    public static final String ATTRIBUTE = Attempt.class.getName();

    private enum Gate {
        NEW,
        HANDED,
        SEALED
    }

    private final AtomicReference<Gate> gate = new AtomicReference<>(Gate.NEW);
    private final AtomicReference<@Nullable Permit> permit;

    /** @param permit leave that was acquired beforehand; {@code null} to acquire it when the call is made */
    public Attempt(@Nullable Permit permit) {
        this.permit = new AtomicReference<>(permit);
    }

    /** Closes the attempt for good, and tells whether that proves that nothing was sent. */
    public boolean provesUnsent() {
        return gate.compareAndSet(Gate.NEW, Gate.SEALED) || gate.get() == Gate.SEALED;
    }

    /** Gives back a permit that no call has used. */
    public void releaseUnusedPermit() {
        Permit unused = takePermit();
        if (unused != null) {
            unused.release();
        }
    }

    @Nullable
    Permit takePermit() {
        return permit.getAndSet(null);
    }

    ServerHttpRequest gated(ServerHttpRequest request) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                return gate.compareAndSet(Gate.NEW, Gate.HANDED)
                        ? super.getBody()
                        : Flux.error(new IllegalStateException("the attempt is over or was sent already"));
            }
        };
    }
}
