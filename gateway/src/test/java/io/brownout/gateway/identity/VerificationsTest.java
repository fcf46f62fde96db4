package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class VerificationsTest {

    private static final String TOKEN = Desk.TOKEN;
    private static final TokenKey KEY = Tokens.key(TOKEN);
    private static final TokenVerdict.Verified KNOWN = new TokenVerdict.Verified(Tokens.ADA, 0, Long.MAX_VALUE, "");

    @RegisterExtension
    static final IdentityRedis REDIS = new IdentityRedis();

    private final IdentityScripts scripts = new IdentityScripts(REDIS);
    private final SetBoard board = new SetBoard(IdentityPolicy.with());
    private final Desk desk = Desk.start(REDIS, IdentityScripts.NAMESPACE, board);
    private final Verifications verifications =
            new Verifications(desk.issuer, desk.source, desk.cache, desk.shared, desk.revocations, board, board::nanos);

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void costOneCallHoweverManyWait() {
        Sinks.One<TokenAnswer> provider = Sinks.one();
        desk.source.answers(provider.asMono());
        List<TokenAnswer> heard = new ArrayList<>();
        IntStream.range(0, 1000)
                .forEach(i -> verifications.now(TOKEN, KEY, Urgency.STRANGER).subscribe(heard::add));
        assertThat(heard).isEmpty();
        provider.tryEmitValue(good());
        assertThat(heard).hasSize(1000);
        assertThat(desk.source.verified()).isEqualTo(1);
    }

    @Test
    void costOneCallFromManyThreads() throws InterruptedException {
        Sinks.One<TokenAnswer> provider = Sinks.one();
        desk.source.answers(provider.asMono());
        CountDownLatch waiting = new CountDownLatch(1000);
        Mono<Long> answered = Flux.range(0, 1000)
                .flatMap(
                        i -> Mono.defer(() -> verifications.now(TOKEN, KEY, Urgency.STRANGER))
                                .doOnSubscribe(begun -> waiting.countDown())
                                .subscribeOn(Schedulers.parallel()),
                        1000)
                .count()
                .cache();
        Disposable storm = answered.subscribe();
        waiting.await();
        provider.tryEmitValue(good());
        assertThat(answered.block()).isEqualTo(1000);
        assertThat(desk.source.verified()).isEqualTo(1);
        storm.dispose();
    }

    @Test
    void goOnWhenTheFirstToAskGoesAway() {
        Sinks.One<TokenAnswer> provider = Sinks.one();
        desk.source.answers(provider.asMono());
        List<TokenAnswer> heard = new ArrayList<>();
        Disposable first = verifications.now(TOKEN, KEY, Urgency.STRANGER).subscribe();
        verifications.now(TOKEN, KEY, Urgency.STRANGER).subscribe(heard::add);
        first.dispose();
        provider.tryEmitValue(good());
        assertThat(heard).hasSize(1);
        assertThat(desk.source.verified()).isEqualTo(1);
    }

    @Test
    void areMadeAnewOnceTheOneBeforeIsOver() {
        desk.source.fails();
        now();
        desk.source.approves();
        assertThat(now()).isInstanceOf(TokenAnswer.Said.class);
        assertThat(desk.source.verified()).isEqualTo(2);
    }

    @Test
    void areOfOneTokenEach() {
        Tokens.keys("many", 10)
                .forEach(key -> verifications.now(TOKEN, key, Urgency.STRANGER).block());
        assertThat(desk.source.verified()).isEqualTo(10);
    }

    @Test
    void areRememberedAndTold() {
        now();
        assertThat(desk.cache.find(KEY)).isInstanceOf(TokenVerdict.Verified.class);
        Awaitility.await()
                .atMost(Peer.PATIENCE)
                .until(() -> scripts.verdict(KEY).contains("\"ada\""));
    }

    @Test
    void rememberNothingWhenNobodyAnswers() {
        desk.source.fails();
        now();
        assertThat(desk.cache.find(KEY)).isNull();
    }

    @Test
    void tellOfARevocationOnce() {
        now();
        Awaitility.await()
                .atMost(Peer.PATIENCE)
                .until(() -> !scripts.verdict(KEY).isEmpty());
        desk.source.refuses();
        now();
        Awaitility.await()
                .atMost(Peer.PATIENCE)
                .until(() -> scripts.revocations().contains(KEY.toString()));
        double told = scripts.score(KEY.toString());
        IntStream.range(0, 20).forEach(i -> now());
        desk.revocations.add(Tokens.key("another"));
        Awaitility.await()
                .atMost(Peer.PATIENCE)
                .until(() ->
                        scripts.revocations().contains(Tokens.key("another").toString()));
        assertThat(scripts.score(KEY.toString())).isEqualTo(told);
    }

    @Test
    void doNotCallATokenRevokedThatWasNeverGood() {
        desk.source.refuses();
        now();
        Awaitility.await()
                .atMost(Peer.PATIENCE)
                .until(() -> !scripts.verdict(KEY).isEmpty());
        assertThat(scripts.revocations()).doesNotContain(KEY.toString());
        assertThat(scripts.livesFor(KEY)).isBetween(Duration.ZERO, Duration.ofSeconds(10));
    }

    @Test
    void neverEndARevocationByAnotherRefusal() {
        now();
        desk.source.refuses();
        now();
        desk.after(Duration.ofSeconds(11));
        long asked = board.millis();
        desk.awaitShared();
        now();
        assertThat(desk.revocations.admits(KEY, asked - 60_000)).isFalse();
        Awaitility.await()
                .atMost(Peer.PATIENCE)
                .until(() -> scripts.revocations().contains(KEY.toString()));
    }

    @Test
    void areRenewedOnceASecondAtMost() {
        IntStream.range(0, 100).forEach(i -> verifications.soon(TOKEN, KEY, KNOWN));
        assertThat(desk.source.renewed()).isEqualTo(1);
        board.pass(Duration.ofMillis(999));
        verifications.soon(TOKEN, KEY, KNOWN);
        assertThat(desk.source.renewed()).isEqualTo(1);
        board.pass(Duration.ofMillis(1));
        verifications.soon(TOKEN, KEY, KNOWN);
        assertThat(desk.source.renewed()).isEqualTo(2);
    }

    @Test
    void areNotRenewedWhileSomebodyWaitsAnyway() {
        desk.source.answers(Mono.never());
        Disposable waiting = verifications.now(TOKEN, KEY, Urgency.STRANGER).subscribe();
        verifications.soon(TOKEN, KEY, KNOWN);
        assertThat(desk.source.renewed()).isZero();
        waiting.dispose();
    }

    private TokenAnswer now() {
        return Objects.requireNonNull(
                verifications.now(TOKEN, KEY, Urgency.STRANGER).block());
    }

    private TokenAnswer good() {
        return new TokenAnswer.Said(new TokenVerdict.Verified(Tokens.ADA, board.nanos(), Long.MAX_VALUE, ""));
    }
}
