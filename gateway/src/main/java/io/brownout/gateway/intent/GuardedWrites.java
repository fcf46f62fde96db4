package io.brownout.gateway.intent;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import io.brownout.gateway.intent.GuardedOutcome.Refused;
import io.brownout.policy.Capability;
import io.brownout.policy.Writes.KeyRequirement;
import java.util.Optional;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Takes a client's write, makes sure it can take effect at most once, and tells what it came to. From the moment it is
 * reserved it runs to its end, also when the client hangs up. Thread-safe.
 */
public final class GuardedWrites {

    private final IntentProperties properties;
    private final CallerResolver callers;
    private final StoreWatch watch;
    private final DetachedWork work;
    private final LiveWrites live;

    GuardedWrites(
            IntentProperties properties, CallerResolver callers, StoreWatch watch, DetachedWork work, LiveWrites live) {
        this.properties = properties;
        this.callers = callers;
        this.watch = watch;
        this.work = work;
        this.live = live;
    }

    /**
     * Whether a write of this exchange is guarded: a key is required, or where it is optional one was sent or the write
     * might have to wait behind others.
     */
    public static boolean isGuarded(Capability capability, ServerWebExchange exchange) {
        KeyRequirement requirement = capability.writes().idempotencyKey();
        return requirement == KeyRequirement.REQUIRED
                || (requirement == KeyRequirement.OPTIONAL
                        && (capability.queueingMode().isPresent() || hasKey(exchange)));
    }

    /** Whether a client brings a key, good or not, with which it may have sent the same request before. */
    public static boolean hasKey(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().containsKey(IdempotencyKey.HEADER);
    }

    /** The store's clock in milliseconds since the epoch, by which writes are accepted. */
    public long storeTime() {
        return watch.storeTime();
    }

    /** Carries the write out, or keeps it, or refuses it; never fails, never empty. */
    public Mono<GuardedOutcome> serve(GuardedWrite write) {
        ServerWebExchange exchange = write.exchange();
        IdempotencyKey key =
                IdempotencyKey.read(exchange.getRequest().getHeaders().getOrEmpty(IdempotencyKey.HEADER));
        boolean optional = write.capability().writes().idempotencyKey() != KeyRequirement.REQUIRED;
        return switch (key.presence()) {
            case PRESENT -> serve(write, key.text());
            case MALFORMED -> refused(Refusal.KEY_INVALID);
            case MISSING -> optional ? serve(write, IntentAddress.random()) : refused(Refusal.KEY_MISSING);
        };
    }

    private Mono<GuardedOutcome> serve(GuardedWrite write, String key) {
        if (!watch.isReady()) {
            return refused(Refusal.STORE_UNAVAILABLE);
        }
        int cap = write.capability().writes().maxBody();
        ServerHttpRequest request = write.exchange().getRequest();
        if (request.getHeaders().getContentLength() > cap) {
            return refused(Refusal.BODY_TOO_LARGE);
        }
        return body(request, cap)
                .zipWith(callers.callerOf(write.exchange()))
                .map(read -> Optional.of(intent(write, read.getT2(), key, read.getT1())))
                .onErrorResume(DataBufferLimitException.class, error -> Mono.just(Optional.empty()))
                .flatMap(intent -> intent.map(present -> work.detached(live.serve(write, present)))
                        .orElseGet(() -> refused(Refusal.BODY_TOO_LARGE)))
                .onErrorResume(BodyTooSlowException.class, error -> refused(Refusal.BODY_TOO_SLOW));
    }

    private Mono<byte[]> body(ServerHttpRequest request, int cap) {
        return DataBufferUtils.join(request.getBody(), cap)
                .map(GuardedWrites::bytes)
                .defaultIfEmpty(new byte[0])
                .timeout(properties.bodyTimeout(), Mono.error(BodyTooSlowException::new));
    }

    private NewIntent intent(GuardedWrite write, Caller caller, String key, byte[] body) {
        ServerHttpRequest request = write.exchange().getRequest();
        Route route = write.exchange().getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(request.getHeaders());
        IntentRequest complete = new IntentRequest(request.getMethod(), request.getURI(), headers, body);
        return NewIntent.of(
                write.capability(),
                route.getId(),
                caller,
                key,
                complete,
                live.keyWindow(write.capability()),
                properties.cells(),
                watch.secret());
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static Mono<GuardedOutcome> refused(Refusal why) {
        return Mono.just(Refused.because(why));
    }

    /** A client takes too long to send what it wants. */
    private static final class BodyTooSlowException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
