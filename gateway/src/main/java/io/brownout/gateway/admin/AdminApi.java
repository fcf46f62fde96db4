package io.brownout.gateway.admin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.codec.json.Jackson2JsonDecoder;
import org.springframework.http.codec.json.Jackson2JsonEncoder;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.core.scheduler.Scheduler;

/** The admin API as a whole: its routes behind its security. Neither is known to the edge. Thread-safe. */
final class AdminApi {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final AdminProperties properties;
    private final AdminParts parts;
    private final EventResource events;
    private final List<AdminRoute> routes;

    AdminApi(AdminProperties properties, AdminParts parts) {
        this.properties = properties;
        this.parts = parts;
        ForceView forces = new ForceView(parts.expiryWarning());
        CapabilityView capabilities = new CapabilityView(parts.status(), forces);
        DependencyView dependencies = new DependencyView(forces);
        BoardView board = new BoardView(parts.board(), capabilities, dependencies, forces);
        this.events = new EventResource(parts.board(), new BoardText(parts.board(), board, parts.json()));
        this.routes = Stream.of(
                        new BoardResource(parts.board(), board, capabilities, dependencies).routes(),
                        events.routes(),
                        orders(),
                        new AuditResource(parts.audit()).routes(),
                        new RecoveryResource(parts.recovery()).routes(),
                        new OpenApiResource().routes())
                .flatMap(List::stream)
                .toList();
    }

    private List<AdminRoute> orders() {
        OrderBody body = new OrderBody(parts.json());
        OrderForms forms = new OrderForms(properties.maxTtl());
        OrderHandling handling = new OrderHandling(
                parts.orders(),
                parts.board(),
                new PlanView(parts.board(), new UserTexts(parts.status()), parts.backlogs()),
                new OrderAnswers(new Spread(parts.board())));
        return Stream.of(
                        new OrderResource(parts.board(), body, forms, handling).routes(),
                        new PolicyResource(parts.policy(), body, forms, handling).routes())
                .flatMap(List::stream)
                .toList();
    }

    List<AdminRoute> routes() {
        return routes;
    }

    EventResource events() {
        return events;
    }

    /** @param hashing where secrets are hashed; it bounds how many are hashed at once */
    HttpHandler handler(Scheduler hashing) {
        ProblemWriter problems = new ProblemWriter(parts.json());
        AdminSecurity security = new AdminSecurity(verifier(hashing), properties.allowedOrigins(), problems);
        return RouterFunctions.toHttpHandler(
                new AdminRouter(routes).function(),
                HandlerStrategies.empty()
                        .codecs(codecs -> {
                            codecs.registerDefaults(true);
                            codecs.defaultCodecs().jackson2JsonEncoder(new Jackson2JsonEncoder(parts.json()));
                            codecs.defaultCodecs().jackson2JsonDecoder(new Jackson2JsonDecoder(parts.json()));
                        })
                        .webFilter(security.filter())
                        .exceptionHandler(new AdminErrors(problems))
                        .build());
    }

    private TokenVerifier verifier(Scheduler hashing) {
        return new TokenVerifier(
                Optional.of(properties.tokens())
                        .filter(tokens -> !tokens.isEmpty())
                        .map(tokens -> new StaticTokens(
                                tokens,
                                new BCryptPasswordEncoder(),
                                new RememberedTokens(REMEMBERED, System::nanoTime),
                                hashing)),
                properties.provider().map(oidc -> new OidcTokens(OidcDecoder.of(oidc), oidc)));
    }
}
