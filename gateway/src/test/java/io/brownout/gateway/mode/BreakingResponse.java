package io.brownout.gateway.mode;

import java.io.IOException;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response whose upstream breaks off after the first part of the body. */
final class BreakingResponse extends ServerHttpResponseDecorator {

    BreakingResponse(ServerHttpResponse delegate) {
        super(delegate);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        Flux<DataBuffer> first = Flux.<DataBuffer>from(body).take(1);
        return super.writeWith(first.concatWith(Mono.error(new IOException("connection reset"))));
    }
}
