package io.brownout.it;

import io.brownout.world.Edge;
import io.brownout.world.LoginLink;
import io.brownout.world.TokenService;
import java.net.http.HttpRequest;
import java.util.List;

/** Login links that users ask for, each for an address of its own. */
final class LoginLinks {

    private LoginLinks() {}

    static HttpRequest wish(Edge edge, String user) {
        return edge.post("/login-links", "link-" + user, "acc", "{\"email\":\"" + address(user) + "\"}")
                .build();
    }

    static String address(String user) {
        return user + "@example.org";
    }

    /** To whom they were sent, in that order. */
    static List<String> sent(TokenService tokens) {
        return tokens.links().stream()
                .map(LoginLink::body)
                .map(body -> body.path("email").asText())
                .toList();
    }
}
