package io.brownout.it;

import static io.brownout.it.Operator.assertDone;
import static io.brownout.it.Orders.REPLAYED;
import static io.brownout.it.Orders.body;
import static io.brownout.it.Orders.effects;
import static io.brownout.it.Outage.mode;
import static io.brownout.it.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.EndpointFaults;
import io.brownout.world.EventStream;
import io.brownout.world.EventStream.Event;
import io.brownout.world.Faults;
import io.brownout.world.GatewayProcess;
import io.brownout.world.Load;
import io.brownout.world.Load.Sent;
import io.brownout.world.TokenClient;
import io.brownout.world.TokenFaults;
import io.brownout.world.TokenRequest;
import io.brownout.world.World;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two replicas whose identity provider fails while other things happen too. */
class IdentityModesIT {

    private static final TokenFaults DOWN = TokenFaults.NONE.withDown(true);
    private static final TokenFaults SLOW = TokenFaults.NONE.withAll(EndpointFaults.NONE.withLatencyMs(6_000));
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration AT_MOST = Duration.ofSeconds(1);
    private static final List<String> LINKS = List.of("una", "duo", "tria", "quinn", "penta");
    private static final String CERTAINTY =
            "      auth-token-service: {strained: read-only-auth, down: read-only-auth}\n    identity: {token: required";
    private static final String QUEUED = "      payment-gateway: {strained: queued-payments, down: queued-payments}\n";
    private static final String NO_CATALOGUE = "      catalogue: {down: no-catalogue}\n";
    private static final String PROVIDER_FORCE = "dependencies/auth-token-service/force";

    private static World world;
    private static List<Edge> edges;
    private static Operator operator;
    private static String ada;

    @BeforeAll
    static void start() {
        world = World.named("identity-modes")
                .gateways(2)
                .admin()
                .identity()
                .policyWith("slowerThan: 400ms", "slowerThan: 900ms")
                .policyWith("recovery: {hold: 5s}", "recovery: {hold: 2s}")
                .policyWith(QUEUED, QUEUED + CERTAINTY + ", issuers: [members]}\n")
                .policyWith(NO_CATALOGUE, NO_CATALOGUE + CERTAINTY + ", issuers: [members], unseen: 401}\n")
                .start();
        edges = world.gateways().stream().map(GatewayProcess::edge).toList();
        operator = Operator.at(world.gateways().get(1));
        ada = world.tokenService().opaqueToken("ada");
        edges.forEach(IdentityModesIT::warm);
        awaitWarmLinks();
    }

    private static void awaitWarmLinks() {
        edges.forEach(edge -> edge.send(LoginLinks.wish(edge, "warm")));
        await().atMost(SOON).until(() -> LoginLinks.sent(world.tokenService()).contains(LoginLinks.address("warm")));
    }

    /** First requests are slow for reasons of their own. */
    private static void warm(Edge edge) {
        await().atMost(SOON).until(() -> look(edge, ada).status() == 200);
        await().atMost(SOON).until(() -> edge.send(signIn(edge)).status() == 200);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @AfterEach
    void heal() {
        Stream.of("profile", "payments").forEach(operator::release);
        operator.admin().delete(Operator.ROOT + PROVIDER_FORCE, Map.of("reason", Operator.REASON));
        world.payments().heal();
        world.tokenService().heal();
        Stream.of("profile", "payments", "sign-in", "login-links", "catalogue")
                .forEach(capability -> awaitBehaviour(capability, "normal"));
    }

    @Test
    void keepsWithAPaymentWhoMadeIt() {
        Edge edge = edges.get(0);
        world.payments().faults(Faults.NONE.withDown(true));
        HttpRequest.Builder payment = Profiles.with(ada, edge.post("/payments", "kept", "acc", body("kept")));
        assertThat(edge.send(payment.header("Identity-Subject", "mallory").build())
                        .status())
                .isEqualTo(202);
        world.payments().heal();
        await().atMost(SOON).until(() -> !effects(world.payments(), "kept").isEmpty());
        assertThat(effects(world.payments(), "kept").get(0).headers())
                .containsEntry("identity-subject", "ada")
                .containsEntry("identity-tenant", "acme")
                .containsEntry("identity-scopes", "profile.read profile.write")
                .containsKey("identity-age")
                .doesNotContainKey("authorization");
    }

    @Test
    void keepsNoPaymentOfSomebodyWhoIsNotCertainWhateverIsOrdered() {
        during(DOWN, () -> {
            world.payments().faults(Faults.NONE.withDown(true));
            assertNothingGoesOn();
            assertDone(operator.force("profile", "normal", "5m"));
            assertDone(operator.force("payments", "normal", "5m"));
            assertNothingGoesOn();
            assertDone(operator.force("payments", "queued-payments", "5m"));
            assertNothingGoesOn();
            assertDone(
                    operator.order(PROVIDER_FORCE, Map.of("state", "healthy", "ttl", "5m", "reason", Operator.REASON)));
            assertNothingGoesOn();
            operator.release("payments");
            assertNothingGoesOn();
        });
        assertNothingWasKept("doubtful");
    }

    private static void assertNothingGoesOn() {
        edges.forEach(edge -> {
            assertReadOnly(edge);
            assertPaused(pay(edge, "doubtful"), "payments");
        });
    }

    /** Nothing was recorded under its key, so that it counts as new when all is well. */
    private static void assertNothingWasKept(String order) {
        operator.release("payments");
        world.payments().heal();
        awaitBehaviour("payments", "normal");
        assertThat(effects(world.payments(), order)).isEmpty();
        Answer anew = pay(edges.get(0), order);
        assertThat(anew.status()).isEqualTo(201);
        assertThat(anew.header(REPLAYED)).isNull();
        assertThat(effects(world.payments(), order)).hasSize(1);
    }

    private static void assertReadOnly(Edge edge) {
        assertThat(look(edge, ada).status()).isEqualTo(200);
        assertPaused(edge.send(Profiles.edit(edge, ada, "paused")), "profile");
        assertThat(Profiles.edits(world.profile())).doesNotContainKey(Profiles.body("paused"));
    }

    @Test
    void tellsItsFollowersThatTheProviderIsAwayAndBack() {
        try (EventStream early = Status.follow(edges.get(0))) {
            awaitTold(early, "normal");
            world.tokenService().faults(DOWN);
            awaitTold(early, "read-only");
            awaitBehaviour("profile", "read-only");
            try (EventStream late = Status.follow(edges.get(1))) {
                awaitTold(late, "read-only");
                assertThat(late.events().get(0).data()).contains("\"mode\":\"read-only-auth\"");
                world.tokenService().heal();
                awaitTold(early, "normal");
                awaitTold(late, "normal");
            }
        }
    }

    /** Waits until the last that a follower heard says so of profiles. */
    private static void awaitTold(EventStream stream, String behaviour) {
        await().atMost(SOON).until(() -> {
            List<Event> told = stream.events();
            return !told.isEmpty()
                    && told.get(told.size() - 1).data().contains("\"profile\":{\"behaviour\":\"" + behaviour);
        });
    }

    private static void assertPaused(Answer answer, String capability) {
        assertProblem(answer, 503, "read-only");
        assertThat(mode(answer)).startsWith(capability + "=read-only;").endsWith(";applied");
    }

    @Test
    void remembersWhomAnyOfThemHadVerifiedBeforeOneWasKilled() {
        String bob = world.tokenService().opaqueToken("bob");
        String carol = world.tokenService().opaqueToken("carol");
        assertThat(look(edges.get(1), bob).status()).isEqualTo(200);
        during(DOWN, () -> {
            world.gateways().get(0).kill();
            world.gateways().get(0).restart();
            Edge edge = edges.get(0);
            assertRemembers(edge, ada, "ada");
            assertRemembers(edge, bob, "bob");
            assertReadOnly(edge);
            assertProblem(look(edge, carol), 503, "sign-in-limited");
            assertProblem(edge.send(Profiles.edit(edge, carol, "carol")), 503, "sign-in-limited");
            assertUnseen(
                    edge.send(Profiles.with(carol, edge.request("/catalogue")).build()));
            assertThat(edge.send(Profiles.with(bob, edge.request("/catalogue")).build())
                            .status())
                    .isEqualTo(200);
        });
        edges.forEach(edge -> assertRemembers(edge, carol, "carol"));
    }

    /** Whoever has just started, or has just left the mode, may find first answers late, and says so. */
    private static void assertRemembers(Edge edge, String token, String subject) {
        await().atMost(SOON).until(() -> look(edge, token).status() == 200);
        assertThat(subject(look(edge, token))).isEqualTo(subject);
    }

    private static void assertUnseen(Answer answer) {
        assertProblem(answer, 401, "token-unseen");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ");
        assertThat(answer.json().path("title").asText()).isEqualTo("Sign-in is limited for now");
        assertThat(mode(answer)).startsWith("catalogue=read-only;").endsWith(";applied");
    }

    @Test
    void answersSignInInTimeAndSendsLoginLinksLater() {
        Edge edge = edges.get(0);
        int sentBefore = LoginLinks.sent(world.tokenService()).size();
        world.tokenService().faults(SLOW);
        try (Pauses pauses = new Pauses(world.catalogue().direct(), "/catalogue")) {
            CompletableFuture<List<Sent>> signIns = new Load(edge, 2).start(16, i -> signIn(edge));
            List<Sent> links = new Load(edge, 1).run(LINKS.size(), i -> LoginLinks.wish(edge, LINKS.get(i)));
            assertThat(links).allSatisfy(sent -> assertInTime(sent, pauses, 202, "login-links=delayed;"));
            assertThat(signIns.join()).allSatisfy(sent -> assertInTime(sent, pauses, 503, "sign-in=unavailable;"));
        }
        heal();
        await().atMost(SOON).until(() -> LoginLinks.sent(world.tokenService()).size() >= sentBefore + LINKS.size());
        Answer again = edge.send(LoginLinks.wish(edge, LINKS.get(0)));
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        assertThat(LoginLinks.sent(world.tokenService()).stream().skip(sentBefore))
                .containsExactlyInAnyOrderElementsOf(
                        LINKS.stream().map(LoginLinks::address).toList());
        await().atMost(SOON).until(() -> edge.send(signIn(edge)).status() == 200);
    }

    private static void assertInTime(Sent sent, Pauses pauses, int status, String mode) {
        Answer answer = Outage.answer(sent);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(mode(answer)).startsWith(mode).endsWith(";applied");
        assertThat(sent.duration()).isLessThanOrEqualTo(AT_MOST.plus(pauses.longest()));
    }

    /** Lets the token service fail until all replicas are in the mode for it, and while something happens. */
    private static void during(TokenFaults faults, Runnable scene) {
        world.tokenService().faults(faults);
        awaitBehaviour("profile", "read-only");
        scene.run();
        world.tokenService().heal();
        awaitBehaviour("profile", "normal");
    }

    private static void awaitBehaviour(String capability, String behaviour) {
        await().atMost(SOON)
                .until(() -> edges.stream()
                        .allMatch(edge -> Status.of(edge).behaviour(capability).equals(behaviour)));
    }

    private static Answer look(Edge edge, String token) {
        return edge.send(Profiles.read(edge, token));
    }

    private static String subject(Answer profile) {
        assertThat(profile.status()).as(profile.body()).isEqualTo(200);
        return profile.json().path("subject").asText();
    }

    private static Answer pay(Edge edge, String order) {
        return edge.send(Profiles.with(ada, edge.post("/payments", order, "acc", body(order)))
                .build());
    }

    private static HttpRequest signIn(Edge edge) {
        return TokenClient.SHOP_OPAQUE.post(
                edge, "/oauth2/token", TokenRequest.of("dora").form());
    }
}
