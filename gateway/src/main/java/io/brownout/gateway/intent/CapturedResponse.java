package io.brownout.gateway.intent;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response that keeps what is written to it, up to a limit. */
final class CapturedResponse extends AbstractServerHttpResponse {

    private static final int OK = 200;

    private final int limit;
    private volatile byte[] body = new byte[0];

    /** @param limit largest body in bytes; a larger one fails the exchange */
    CapturedResponse(int limit) {
        super(DefaultDataBufferFactory.sharedInstance);
        this.limit = limit;
    }

    /** What was written so far. */
    IntentAnswer answer() {
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(getHeaders());
        HttpStatusCode status = getStatusCode();
        return new IntentAnswer(status == null ? OK : status.value(), headers, body);
    }

    @Override
    protected Mono<Void> writeWithInternal(Publisher<? extends DataBuffer> written) {
        return DataBufferUtils.join(written, limit)
                .doOnNext(buffer -> {
                    byte[] bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    body = bytes;
                })
                .then();
    }

    @Override
    protected Mono<Void> writeAndFlushWithInternal(Publisher<? extends Publisher<? extends DataBuffer>> written) {
        return writeWithInternal(Flux.from(written).concatMap(part -> part));
    }

    @Override
    protected void applyStatusCode() {
        // Kept by the superclass; there is no connection to tell.
    }

    @Override
    protected void applyHeaders() {
        // Kept by the superclass; there is no connection to tell.
    }

    @Override
    protected void applyCookies() {
        getCookies()
                .values()
                .forEach(cookies ->
                        cookies.forEach(cookie -> getHeaders().add(HttpHeaders.SET_COOKIE, cookie.toString())));
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T getNativeResponse() {
        return (T) this;
    }
}
