package io.brownout.gateway.mode;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A response that keeps a copy of an upstream's good answer while it streams to the client, which waits for nothing.
 * An answer that is too large, breaks off, or comes as a stream of events is not kept. An answer that there is nothing
 * here, or nothing for this caller, ends what was kept; one that nothing has changed renews it.
 */
final class CapturingResponse extends ServerHttpResponseDecorator {

    private static final Set<Integer> NOTHING_HERE = Set.of(
            HttpStatus.UNAUTHORIZED.value(),
            HttpStatus.FORBIDDEN.value(),
            HttpStatus.NOT_FOUND.value(),
            HttpStatus.GONE.value());

    private final ServerWebExchange exchange;
    private final AnswerPlace place;
    private final CaptureRoom room;
    private final LongSupplier nanos;
    private final Set<String> before = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    CapturingResponse(ServerWebExchange exchange, AnswerPlace place, CaptureRoom room, LongSupplier nanos) {
        super(exchange.getResponse());
        this.exchange = exchange;
        this.place = place;
        this.room = room;
        this.nanos = nanos;
        getHeaders().forEach((name, values) -> before.add(name));
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        heed();
        return super.writeWith(isWorthKeeping() ? captured(body) : body);
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        heed();
        return super.writeAndFlushWith(body);
    }

    /** Takes in what the upstream's status says of the answer that was kept before. */
    private void heed() {
        HttpStatusCode status = getStatusCode();
        if (status == null || !isOfUpstream()) {
            return;
        }
        if (NOTHING_HERE.contains(status.value())) {
            place.forget();
        } else if (status.isSameCodeAs(HttpStatus.NOT_MODIFIED)) {
            place.heedNotModified(getHeaders(), nanos.getAsLong());
        }
    }

    private boolean isOfUpstream() {
        return exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR) != null;
    }

    private boolean isWorthKeeping() {
        return isOfUpstream()
                && getHeaders().getContentLength() <= room.largest()
                && Storability.mayAnswerBeKept(exchange.getRequest())
                && place.mayHold(this)
                && room.isOpen();
    }

    private Flux<DataBuffer> captured(Publisher<? extends DataBuffer> body) {
        return Flux.defer(() -> {
            LastAnswer frame = frame();
            long declared = getHeaders().getContentLength();
            BodyCopy copy = new BodyCopy(room);
            return Flux.<DataBuffer>from(body)
                    .doOnNext(copy::add)
                    .doOnComplete(() -> copy.whole(declared).map(frame::with).ifPresent(place::keep))
                    .doFinally(signal -> copy.release());
        });
    }

    /** The answer but for its body, at the moment its headers are complete. */
    private LastAnswer frame() {
        HttpHeaders headers = new HttpHeaders();
        getHeaders().forEach((name, values) -> {
            boolean own = before.contains(name) && !name.equalsIgnoreCase(HttpHeaders.VARY);
            if (!own && LastAnswer.mayBeSentAgain(name)) {
                headers.put(name, List.copyOf(values));
            }
        });
        long age = CacheDirectives.age(getHeaders());
        return new LastAnswer(headers, new byte[0], selecting(), place.isPersonal(), nanos.getAsLong(), age);
    }

    private Map<String, List<String>> selecting() {
        HttpHeaders request = exchange.getRequest().getHeaders();
        return getHeaders().getVary().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> List.copyOf(request.getOrEmpty(name)),
                        (one, same) -> one,
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
    }
}
