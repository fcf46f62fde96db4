package io.brownout.gateway.identity;

import io.brownout.gateway.health.Breakers;
import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.policy.Issuer;
import io.brownout.policy.Policy;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A real HTTP server that answers questions about tokens as a test says, and the gateway's part that asks it. */
final class IntrospectionServer implements AutoCloseable {

    static final String SECRET = "s3cret/and more";

    /** Everything the client sent: its credentials, then the form. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.post("/introspect", this::answer))
            .bindNow();
    final DependencyBreaker breaker;
    final OpaqueTokens tokens;
    private volatile int status = 200;
    private volatile String type = "application/json";
    private volatile String body = "";
    private volatile String retryAfter = "";
    private volatile Duration delay = Duration.ZERO;

    IntrospectionServer(String... replacements) {
        Policy policy = IdentityPolicy.with(replacements);
        SetBoard board = new SetBoard(policy);
        Issuer declared = IdentityPolicy.issuer(policy, "members");
        Issuer issuer = at("http://127.0.0.1:" + server.port() + "/introspect", declared);
        breaker = Breakers.of(policy, IdentityPolicy.PROVIDER, System::nanoTime);
        var client = ProviderClient.of(issuer, breaker, new IdentityProperties.Credentials("ed ge", SECRET));
        var budget = new CallBudget(IdentityPolicy.PROVIDER, board, board::nanos, () -> 0);
        board.pass(Duration.ofSeconds(1));
        tokens = OpaqueTokens.of(
                issuer,
                client,
                new ProviderCalls(breaker, budget, issuer.inFlight(), System::nanoTime),
                System::nanoTime);
    }

    private static Issuer at(String url, Issuer like) {
        return new Issuer(
                like.name(),
                like.tokens(),
                like.dependency(),
                url,
                like.issuer(),
                like.audience(),
                like.claims(),
                like.validity(),
                like.inFlight(),
                like.signing());
    }

    IntrospectionServer says(String json) {
        return says(200, "application/json", json);
    }

    IntrospectionServer says(int code, String mediaType, String text) {
        status = code;
        type = mediaType;
        body = text;
        return this;
    }

    IntrospectionServer later(Duration time) {
        delay = time;
        return this;
    }

    IntrospectionServer wantsQuiet(String time) {
        retryAfter = time;
        return this;
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        String credentials = String.valueOf(request.requestHeaders().get("Authorization"));
        response.status(HttpResponseStatus.valueOf(status)).header("Content-Type", type);
        if (!retryAfter.isEmpty()) {
            response.header("Retry-After", retryAfter);
        }
        return request.receive()
                .aggregate()
                .asString()
                .doOnNext(form -> asked.add(credentials + " " + form))
                .then(Mono.delay(delay))
                .then(Mono.defer(() -> body.isEmpty()
                        ? response.header("Content-Length", "0").send().then()
                        : response.sendString(Mono.just(body)).then()));
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
