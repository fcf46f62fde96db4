package io.brownout.gateway.intent;

import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;

/** A request that owns its body and belongs to no connection. */
final class DetachedRequest extends AbstractServerHttpRequest {

    private final byte[] body;
    private final MultiValueMap<String, HttpCookie> cookies;
    private final @Nullable InetSocketAddress remoteAddress;

    DetachedRequest(
            HttpMethod method,
            URI uri,
            HttpHeaders headers,
            MultiValueMap<String, HttpCookie> cookies,
            byte[] body,
            @Nullable InetSocketAddress remoteAddress) {
        super(method, uri, "", headers);
        this.body = body;
        this.cookies = CollectionUtils.unmodifiableMultiValueMap(new LinkedMultiValueMap<>(cookies));
        this.remoteAddress = remoteAddress;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.defer(
                () -> body.length == 0 ? Flux.empty() : Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)));
    }

    @Override
    public @Nullable InetSocketAddress getRemoteAddress() {
        return remoteAddress;
    }

    @Override
    protected MultiValueMap<String, HttpCookie> initCookies() {
        return cookies;
    }

    @Override
    protected @Nullable SslInfo initSslInfo() {
        return null;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T getNativeRequest() {
        return (T) this;
    }
}
