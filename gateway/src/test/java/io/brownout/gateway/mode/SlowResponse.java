package io.brownout.gateway.mode;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes another body than it is given: one that comes when the test says so. */
final class SlowResponse extends ServerHttpResponseDecorator {

    private final Flux<DataBuffer> slow;

    SlowResponse(ServerHttpResponse delegate, Flux<DataBuffer> slow) {
        super(delegate);
        this.slow = slow;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return super.writeWith(slow);
    }
}
