package io.brownout.gateway.mode;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A response that is exchanged for another one when a server error is about to leave. What is to happen before it
 * leaves is held until that is decided, and concerns the genuine one only.
 */
final class RescuedResponse extends ServerHttpResponseDecorator {

    /** A hanging error is not waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Function<ServerHttpResponse, Mono<Void>> instead;
    private final HttpHeaders before = new HttpHeaders();
    private final List<Supplier<? extends Mono<Void>>> held = new CopyOnWriteArrayList<>();

    RescuedResponse(ServerHttpResponse delegate, Function<ServerHttpResponse, Mono<Void>> instead) {
        super(delegate);
        this.instead = instead;
        before.putAll(delegate.getHeaders());
    }

    @Override
    public void beforeCommit(Supplier<? extends Mono<Void>> action) {
        held.add(action);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return isError() ? replace(Flux.from(body)) : genuine(() -> super.writeWith(body));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return isError()
                ? replace(Flux.from(body).concatMap(part -> part))
                : genuine(() -> super.writeAndFlushWith(body));
    }

    @Override
    public Mono<Void> setComplete() {
        return isError() ? replace() : genuine(super::setComplete);
    }

    /** Writes the other answer, with nothing of this one. */
    Mono<Void> replace() {
        return Mono.defer(() -> {
            held.clear();
            HttpHeaders headers = getDelegate().getHeaders();
            headers.clear();
            headers.putAll(before);
            return instead.apply(getDelegate());
        });
    }

    /** Lets happen what was held: this response leaves as it is, or by other hands. */
    void release() {
        held.forEach(getDelegate()::beforeCommit);
        held.clear();
    }

    private boolean isError() {
        HttpStatusCode status = getStatusCode();
        return status != null && status.is5xxServerError();
    }

    private Mono<Void> genuine(Supplier<Mono<Void>> write) {
        release();
        return write.get();
    }

    /** The connection of what is not wanted is free again when it was read. */
    private Mono<Void> replace(Flux<? extends DataBuffer> unwanted) {
        Mono<Void> drained = unwanted.doOnNext(DataBufferUtils::release)
                .then()
                .timeout(PATIENCE)
                .onErrorComplete();
        return Mono.when(replace(), drained);
    }
}
