package io.brownout.gateway.mode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A response that keeps a copy of an upstream's good answer while it streams to the client, which waits for nothing.
 * An answer that is too large, breaks off, or comes as a stream of events is not kept.
 */
final class CapturingResponse extends ServerHttpResponseDecorator {

    private final ServerWebExchange exchange;
    private final boolean personal;
    private final long largest;
    private final LongSupplier nanos;
    private final Consumer<LastAnswer> keep;
    private final Set<String> before = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param personal whether the answer belongs to one caller
     * @param largest bytes of the largest body that is kept
     * @param keep takes the whole answer
     */
    CapturingResponse(
            ServerWebExchange exchange, boolean personal, long largest, LongSupplier nanos, Consumer<LastAnswer> keep) {
        super(exchange.getResponse());
        this.exchange = exchange;
        this.personal = personal;
        this.largest = largest;
        this.nanos = nanos;
        this.keep = keep;
        getHeaders().forEach((name, values) -> before.add(name));
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return super.writeWith(isWorthKeeping() ? captured(body) : body);
    }

    private boolean isWorthKeeping() {
        return exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR) != null
                && getHeaders().getContentLength() <= largest
                && Storability.mayBeKept(this);
    }

    private Flux<DataBuffer> captured(Publisher<? extends DataBuffer> body) {
        return Flux.defer(() -> {
            LastAnswer frame = frame();
            long declared = getHeaders().getContentLength();
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            return Flux.<DataBuffer>from(body).doOnNext(part -> add(copy, part)).doOnComplete(() -> {
                boolean whole = declared < 0 || declared == copy.size();
                if (whole && copy.size() <= largest) {
                    keep.accept(frame.with(copy.toByteArray()));
                }
            });
        });
    }

    /** One part beyond the limit says that it was passed; more is not copied. */
    private void add(ByteArrayOutputStream copy, DataBuffer part) {
        if (copy.size() <= largest) {
            byte[] bytes = new byte[part.readableByteCount()];
            part.toByteBuffer(part.readPosition(), ByteBuffer.wrap(bytes), 0, bytes.length);
            copy.writeBytes(bytes);
        }
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
        String age = getHeaders().getFirst(HttpHeaders.AGE);
        long upstreamAge = age == null ? 0 : CacheDirectives.seconds(age.trim());
        return new LastAnswer(headers, new byte[0], selecting(), personal, nanos.getAsLong(), upstreamAge);
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
