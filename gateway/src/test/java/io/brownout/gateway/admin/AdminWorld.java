package io.brownout.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.StatusProperties;
import io.brownout.gateway.intent.Backlog;
import io.brownout.gateway.policy.PolicyAutoConfiguration;
import io.brownout.gateway.policy.PolicyInForce;
import io.brownout.gateway.status.StatusAutoConfiguration;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.deciding.RecoveryView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import reactor.core.scheduler.Schedulers;

/** The admin API on a real server, above a board in memory. */
final class AdminWorld implements AutoCloseable {

    static final String SECRET = "correct-horse-battery-staple";
    static final String FRIEND = "https://ops.example.com";
    private static final String HASH = new BCryptPasswordEncoder(10).encode(SECRET);

    final SmallBoard board;
    final SmallOrders orders;
    final SmallTrail trail = new SmallTrail();
    final PolicyInForce policy;
    final AdminApi api;
    final AdminServer server;
    private final AnnotationConfigApplicationContext context;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private AdminWorld(AdminProperties properties, String policyLocation) {
        context = new AnnotationConfigApplicationContext();
        TestPropertyValues.of("brownout.policy.location=" + policyLocation).applyTo(context);
        context.registerBean(ObjectMapper.class, () -> new ObjectMapper());
        context.registerBean(StatusProperties.class, () -> new StatusProperties(Duration.ofSeconds(60)));
        context.registerBean(
                Board.class,
                () -> new SmallBoard(context.getBean(PolicyInForce.class).current()));
        context.register(PolicyAutoConfiguration.class, StatusAutoConfiguration.class);
        context.refresh();
        policy = context.getBean(PolicyInForce.class);
        board = (SmallBoard) context.getBean(Board.class);
        orders = new SmallOrders(board);
        api = new AdminApi(AdminSetup.checked(properties), parts());
        NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory(0);
        factory.setAddress(InetAddress.getLoopbackAddress());
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.addServerCustomizers(http -> http.mapHandle((answer, connection) ->
                answer.subscribeOn(Schedulers.fromExecutor(connection.channel().eventLoop()))));
        server = new AdminServer(api, factory);
        server.start();
    }

    private AdminParts parts() {
        return new AdminParts(
                board,
                orders,
                trail,
                policy,
                context.getBean(StatusHeaders.class),
                Duration.ofMinutes(10),
                () -> Map.of("payments", new Backlog(7, 1, 0, 0, 2, 0, 0, 3, 0)),
                () -> RecoveryView.nothingKnown(SmallBoard.NOW),
                context.getBean(ObjectMapper.class));
    }

    static AdminWorld start() {
        return start(properties(tokens(), null), "classpath:io/brownout/policy/example-policy.yaml");
    }

    static AdminWorld start(AdminProperties properties, String policyLocation) {
        return new AdminWorld(properties, policyLocation);
    }

    static AdminProperties properties(List<AdminProperties.Token> tokens, AdminProperties.@Nullable Oidc oidc) {
        return new AdminProperties(true, 0, "127.0.0.1", "", List.of(FRIEND), tokens, oidc, Duration.ofHours(24));
    }

    /** One for each role, named like it, one with all that breaking the glass needs, and one that may do nothing else. */
    static List<AdminProperties.Token> tokens() {
        return List.of(
                token("viewer", Set.of("viewer")),
                token("operator", Set.of("operator")),
                token("drill", Set.of("drill")),
                token("glass", Set.of("break-glass")),
                token("chief", Set.of("operator", "break-glass")));
    }

    static AdminProperties.Token token(String name, Set<String> roles) {
        return new AdminProperties.Token(name, HASH, roles);
    }

    static String bearer(String name) {
        return "Bearer " + name + "." + SECRET;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    HttpRequest.Builder as(String name, String path) {
        return request("/admin/v1/" + path).header("Authorization", bearer(name));
    }

    HttpResponse<String> get(String path) {
        return send(as("viewer", path).GET());
    }

    HttpResponse<String> post(String path, String json) {
        return send(posting("operator", path, json));
    }

    HttpRequest.Builder posting(String name, String path, String json) {
        return as(name, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    HttpClient client() {
        return client;
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        context.close();
    }
}
