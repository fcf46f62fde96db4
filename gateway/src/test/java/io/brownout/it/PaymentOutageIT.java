package io.brownout.it;

import static io.brownout.it.Orders.PAYMENTS;
import static io.brownout.it.Orders.REPLAYED;
import static io.brownout.it.Orders.SERVICE_MODE;
import static io.brownout.it.Orders.body;
import static io.brownout.it.Orders.pay;
import static io.brownout.it.Outage.answer;
import static io.brownout.it.Outage.mode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.Effect;
import io.brownout.world.Load.Sent;
import io.brownout.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One outage, looked at from all sides. */
class PaymentOutageIT {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentOutageIT.class);
    private static final Duration CONTRACT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ATTEMPT = Duration.ofMillis(1_400);
    private static final Duration TTL = Duration.ofSeconds(2);
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final String RESENT = "order-resent";
    private static final String READ = PAYMENTS + "?key=none";
    private static final Duration ITS_CLOCK = Duration.ofMillis(500);
    private static final int WARMING = 20;

    private static World world;
    private static Edge edge;
    private static Outage outage;
    private static Answer keptOnce;
    private static Answer keptAgain;
    private static ToldLag lag;
    private static Echo echo;

    @BeforeAll
    static void letItHappen() {
        world = World.named("payment-outage")
                .property("brownout.status.ttl", TTL.toSeconds() + "s")
                .policyWith(
                        "queued, severity: minor, message: payments.queued, promise: 30m,\n"
                                + "                          pace: {start: 5/s, max: 20/s}",
                        "queued, severity: minor, message: payments.queued, promise: 30m,\n"
                                + "                          pace: {start: 20/s, max: 40/s}")
                .start();
        edge = world.edge();
        warmUp();
        outage = Outage.in(world);
        keptOnce = pay(edge, RESENT, "acc-resent");
        keptAgain = pay(edge, RESENT, "acc-resent");
        lag = ToldLag.awaited(edge, "payments", READ, RECOVERY);
        echo = Echo.of(edge, READ, "payments", RECOVERY);
        await().atMost(DRAIN).until(() -> orders().size() > outage.payments().size());
        LOG.info(
                "{} payments, {} kept, slowest {} ms, echo {} ms, told to wait {} s, waited {} ms",
                outage.payments().size(),
                outage.kept().size(),
                outage.slowest().toMillis(),
                echo.atLeast().toMillis(),
                lag.onResponses(),
                drain().toMillis());
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void acceptsEveryPayment() {
        assertThat(outage.payments()).extracting(Sent::status).containsOnly(201, 202);
        assertThat(outage.kept()).hasSizeGreaterThan(outage.payments().size() / 2);
    }

    @Test
    void answersEveryPaymentWithinTheContractsTimeout() {
        assertThat(outage.slowest()).isLessThan(CONTRACT_TIMEOUT);
    }

    @Test
    void keepsThePaymentsThatWaitedForAnAnswerInVain() {
        assertThat(outage.kept()).anyMatch(sent -> sent.duration().compareTo(ATTEMPT) > 0);
    }

    @Test
    void tellsOfEveryKeptPaymentWhatHappenedToIt() {
        assertThat(outage.kept()).map(Outage::answer).allSatisfy(answer -> {
            String mode = mode(answer);
            assertThat(mode)
                    .startsWith("payments=queued;sev=minor;")
                    .contains(";ttl=2;", ";rev=")
                    .endsWith(";applied");
            assertThat(answer.headers().allValues("Server-Timing")).contains("svc-mode;desc=\"" + mode + "\"");
            assertThat(answer.headers().allValues("Link"))
                    .anyMatch(
                            link -> link.startsWith("</.well-known/service-mode>;") && link.contains("rel=\"status\""));
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
            assertThat(answer.header("Location"))
                    .isEqualTo(
                            "/.well-known/intents/" + answer.json().path("id").asText());
            assertThat(answer.json().path("state").asText()).isEqualTo("ACCEPTED");
            boolean unsent = answer.json().has("charged");
            assertThat(answer.json().path("message").asText())
                    .startsWith(
                            unsent
                                    ? "Your order is accepted. You are charged later, once."
                                    : "This is kept and will be completed once.");
        });
    }

    @Test
    void leavesTheCatalogueAlone() {
        assertThat(outage.catalogue()).extracting(Sent::status).containsOnly(200);
        assertThat(outage.catalogue()).map(Outage::answer).map(Outage::mode).containsOnly("");
    }

    @Test
    void staysReady() {
        assertThat(outage.readiness()).extracting(Sent::status).containsOnly(200);
    }

    @Test
    void tellsReadersAndTheStatusDocumentThatPaymentsAreQueued() {
        assertThat(outage.status())
                .map(Outage::answer)
                .map(PaymentOutageIT::behaviour)
                .contains("normal", "queued");
        assertThat(outage.reads())
                .map(Outage::answer)
                .map(Outage::mode)
                .anyMatch(mode -> mode.startsWith("payments=queued;") && !mode.contains("applied"));
    }

    @Test
    void tellsHowLongThoseWaitWhomItKeeps() {
        assertThat(lag.inDocument()).isEqualTo(lag.onResponses());
        assertThat(lag.onResponses())
                .isBetween(
                        drain().dividedBy(4).toSeconds(),
                        drain().multipliedBy(4).toSeconds() + 2);
    }

    @Test
    void carriesOutEveryAcceptedPaymentOnce() {
        List<String> accepted =
                outage.payments().stream().map(sent -> body(sent.key())).toList();
        assertThat(orders())
                .doesNotHaveDuplicates()
                .containsAll(accepted)
                .contains(body(RESENT))
                .hasSize(accepted.size() + 1);
    }

    @Test
    void keepsTheOrderOfEachAccount() {
        Map<String, Long> place = new HashMap<>();
        world.payments().effects().forEach(effect -> place.put(effect.body(), effect.seq()));
        for (Sent first : outage.payments()) {
            assertThat(outage.payments())
                    .filteredOn(later -> later.account().equals(first.account()) && isAfterTheAnswer(first, later))
                    .allSatisfy(later -> assertThat(place.get(body(later.key())))
                            .as("%s after %s", later.key(), first.key())
                            .isGreaterThan(place.get(body(first.key()))));
        }
    }

    @Test
    void endsEveryKeptPaymentSucceeded() {
        List<String> places = outage.kept().stream()
                .map(sent -> Objects.requireNonNull(answer(sent).header("Location")))
                .toList();
        await().atMost(RECOVERY)
                .untilAsserted(
                        () -> assertThat(places).map(PaymentOutageIT::state).containsOnly("SUCCEEDED"));
    }

    @Test
    void answersAResendWithTheSameIntentAndLaterWithTheResult() {
        assertThat(keptOnce.status()).isEqualTo(202);
        assertThat(keptOnce.header(REPLAYED)).isNull();
        assertThat(keptAgain.status()).isEqualTo(202);
        assertThat(keptAgain.header(REPLAYED)).isEqualTo("true");
        assertThat(keptAgain.header("Location")).isEqualTo(keptOnce.header("Location"));
        Answer settled =
                await().atMost(RECOVERY).until(() -> pay(edge, RESENT, "acc-resent"), answer -> answer.status() == 201);
        assertThat(settled.header(REPLAYED)).isEqualTo("true");
        assertThat(settled.json().path("id").asText()).startsWith("pay_");
    }

    @Test
    void saysNormalForTwiceTheTtlAndThenNothing() {
        Duration promised = TTL.multipliedBy(2);
        assertThat(echo.atMost()).isGreaterThanOrEqualTo(promised.minus(ITS_CLOCK));
        assertThat(echo.atLeast()).isLessThanOrEqualTo(promised.plusSeconds(1).plus(ITS_CLOCK));
        assertThat(read().header(SERVICE_MODE)).isNull();
        assertThat(behaviour(edge.get("/.well-known/service-mode"))).isEqualTo("normal");
        assertThat(pay(edge, "afterwards", "acc-after").header(SERVICE_MODE)).isNull();
    }

    /** A JVM's first requests are slow for reasons of its own; the outage is to be the only one. */
    private static void warmUp() {
        for (int i = 0; i < WARMING; i++) {
            assertThat(pay(edge, "warming-" + i, "acc-warming").status()).isIn(201, 202);
        }
        await().atMost(RECOVERY).until(() -> mode(read()).isEmpty());
    }

    /** What the ledger has of the outage, in its order. */
    private static List<String> orders() {
        return world.payments().effects().stream()
                .map(Effect::body)
                .filter(body -> body.contains("\"order-"))
                .toList();
    }

    /** How long the last of the outage really waited from when users were told how long. */
    private static Duration drain() {
        Instant last = world.payments().effects().stream()
                .filter(effect -> effect.body().contains("\"order-"))
                .map(Effect::at)
                .max(Instant::compareTo)
                .orElseThrow();
        return Duration.between(lag.at(), last);
    }

    private static Answer read() {
        return edge.get(READ);
    }

    private static String state(String location) {
        return edge.get(location).json().path("state").asText();
    }

    private static String behaviour(Answer status) {
        return status.json()
                .path("capabilities")
                .path("payments")
                .path("behaviour")
                .asText();
    }

    private static boolean isAfterTheAnswer(Sent first, Sent later) {
        return !later.at().isBefore(first.at().plus(first.duration()));
    }
}
