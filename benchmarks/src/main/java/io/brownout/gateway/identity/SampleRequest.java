package io.brownout.gateway.identity;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;

/** A browser's request, whose headers lie where the server keeps them. It has no body. */
final class SampleRequest extends AbstractServerHttpRequest {

    private static final URI ADDRESS = URI.create("http://shop.example/profile");

    private SampleRequest(io.netty.handler.codec.http.HttpHeaders headers) {
        super(HttpMethod.GET, ADDRESS, "", new Netty4HeadersAdapter(headers));
    }

    /** A request of somebody who does not say who it is. */
    static SampleRequest anonymous() {
        return new SampleRequest(browser());
    }

    static SampleRequest bearing(String token) {
        return new SampleRequest(browser().add(HttpHeaders.AUTHORIZATION, "Bearer " + token));
    }

    private static io.netty.handler.codec.http.HttpHeaders browser() {
        return new DefaultHttpHeaders()
                .add(HttpHeaders.HOST, "shop.example")
                .add(HttpHeaders.USER_AGENT, "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")
                .add(HttpHeaders.ACCEPT, "application/json")
                .add(HttpHeaders.ACCEPT_LANGUAGE, "en-GB,en;q=0.7")
                .add(HttpHeaders.ACCEPT_ENCODING, "gzip, deflate, br")
                .add(HttpHeaders.CONNECTION, "keep-alive")
                .add(HttpHeaders.COOKIE, "theme=dark; language=en");
    }

    @Override
    protected MultiValueMap<String, HttpCookie> initCookies() {
        return new LinkedMultiValueMap<>();
    }

    @Override
    protected @Nullable SslInfo initSslInfo() {
        return null;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as it is inherited
    public <T> T getNativeRequest() {
        throw new UnsupportedOperationException("A sample comes from no server");
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.empty();
    }
}
