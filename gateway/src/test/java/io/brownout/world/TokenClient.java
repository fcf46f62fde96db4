package io.brownout.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;

/** Who the token service knows, each with a secret that everybody knows. */
public enum TokenClient {
    /** Gets opaque tokens. */
    SHOP_OPAQUE("shop-opaque"),
    /** Gets signed tokens. */
    SHOP_JWT("shop-jwt"),
    /** Asks whether tokens are good: the gateways. */
    EDGE("edge");

    private final String id;

    TokenClient(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public String secret() {
        return id + "-secret";
    }

    /** What it authenticates with. */
    public String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret()).getBytes(UTF_8));
    }

    /** A form that it posts to a path of the token service, given directly or behind an edge. */
    public HttpRequest post(Edge service, String path, String form) {
        return service.request(path)
                .header("Authorization", authorization())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    /** Whose tokens look like this one. */
    static TokenClient of(String token) {
        return token.contains(".") ? SHOP_JWT : SHOP_OPAQUE;
    }
}
