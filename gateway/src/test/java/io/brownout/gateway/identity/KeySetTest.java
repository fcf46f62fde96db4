package io.brownout.gateway.identity;

import static io.brownout.gateway.identity.Jwts.ONE;
import static io.brownout.gateway.identity.Jwts.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class KeySetTest {

    private static final Duration AHEAD = Published.FRESH.dividedBy(2);

    private Published published = Published.started(ONE);

    @AfterEach
    void close() {
        published.close();
    }

    @Test
    void fetchesAheadOfNeed() {
        published.pass(AHEAD.multipliedBy(3));
        assertThat(published.fetches())
                .containsExactly(Duration.ZERO, AHEAD, AHEAD.multipliedBy(2), AHEAD.multipliedBy(3));
        assertThat(published.known().age(published.nanos())).isZero();
    }

    @Test
    void spreadsTheFetchesOfReplicas() {
        Published other = new Published(ONE);
        KeySet early = new KeySet(
                Published.ISSUER,
                () -> Mono.fromSupplier(() -> "{\"keys\": []}"),
                outcome -> {},
                other.time(),
                other::nanos,
                () -> 1);
        early.start();
        other.pass(AHEAD.multipliedBy(9).dividedBy(10));
        assertThat(early.known().orElseThrow().age(other.nanos())).isZero();
        early.stop();
    }

    @Test
    void triesAgainThirtySecondsAfterAFailure() {
        published.answer(Mono.error(new IllegalStateException("down")));
        published.pass(AHEAD.plusSeconds(60));
        assertThat(published.fetches())
                .containsExactly(Duration.ZERO, AHEAD, AHEAD.plusSeconds(30), AHEAD.plusSeconds(60));
        published.publish(TWO);
        published.pass(Duration.ofSeconds(30));
        assertThat(published.outcomes())
                .containsExactly(KeyFetch.GOOD, KeyFetch.FAILED, KeyFetch.FAILED, KeyFetch.FAILED, KeyFetch.GOOD);
    }

    @Test
    void keepsTheOldSetWhenNoneComes() {
        KnownKeys before = published.known();
        for (Mono<String> bad : List.of(
                Mono.<String>empty(),
                Mono.<String>error(new IllegalStateException("down")),
                Mono.<String>never(),
                Mono.just("<html>"),
                Mono.just("{\"error\": \"busy\"}"))) {
            published.answer(bad);
            published.pass(AHEAD);
        }
        assertThat(published.known()).isSameAs(before);
        assertThat(published.outcomes())
                .contains(KeyFetch.FAILED, KeyFetch.UNREADABLE)
                .containsOnlyOnce(KeyFetch.GOOD);
    }

    @Test
    void takesAnEmptySetForOneFromWhichAllKeysAreWithdrawn() {
        published.publish();
        published.pass(AHEAD);
        assertThat(published.known().present()).isEmpty();
        assertThat(published.known().departed()).hasSize(1);
    }

    @Test
    void looksAgainForTenMinutesOnceAKeyHasLeft() {
        published.publish(TWO);
        published.pass(AHEAD);
        int before = published.fetches().size();
        published.pass(KeySet.LOOKOUT.plus(AHEAD));
        int during = published.fetches().size() - before;
        assertThat(during).isBetween(20, 22);
    }

    @Test
    void fetchesEveryTwoSecondsUntilThereIsASet() {
        published.close();
        published = new Published();
        published.answer(Mono.error(new IllegalStateException("not up yet")));
        published.keys().start();
        published.pass(Duration.ofSeconds(5));
        assertThat(published.fetches()).containsExactly(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(published.keys().known()).isEmpty();
        published.publish(ONE);
        published.pass(Duration.ofSeconds(1));
        assertThat(published.known().present()).hasSize(1);
        published.keys().refreshSoon();
        published.pass(Duration.ofSeconds(29));
        assertThat(published.fetches()).hasSize(4);
    }

    @Test
    void isNotFetchedForRequestsUntilThereIsASet() {
        published.close();
        published = new Published(ONE);
        StepVerifier.create(published.keys().refresh()).verifyComplete();
        published.keys().refreshSoon();
        assertThat(published.fetches()).isEmpty();
    }

    @Test
    void isFetchedForARequestOnceInThirtySeconds() {
        published.pass(KeySet.BETWEEN.minusMillis(1));
        StepVerifier.create(published.keys().refresh()).verifyComplete();
        assertThat(published.fetches()).hasSize(1);
        published.pass(Duration.ofMillis(1));
        StepVerifier.create(published.keys().refresh()).verifyComplete();
        StepVerifier.create(published.keys().refresh()).verifyComplete();
        assertThat(published.fetches()).hasSize(2);
    }

    @Test
    void letsAllWaitForTheOneFetchThatIsUnderWay() {
        published.pass(KeySet.BETWEEN);
        published.answer(Mono.just("{\"keys\": []}").delayElement(Duration.ofMillis(500), published.time()));
        Mono<Void> both = Mono.when(published.keys().refresh(), published.keys().refresh());
        StepVerifier first = StepVerifier.create(both)
                .expectSubscription()
                .then(() -> published.pass(Duration.ofMillis(499)))
                .then(() -> assertThat(published.known().present()).hasSize(1))
                .then(() -> published.pass(Duration.ofMillis(1)))
                .expectComplete();
        first.verify();
        assertThat(published.known().present()).isEmpty();
        assertThat(published.fetches()).hasSize(2);
    }

    @Test
    void goesOnWhenWhoeverAskedLeaves() {
        published.pass(KeySet.BETWEEN);
        published.answer(Mono.just("{\"keys\": []}").delayElement(Duration.ofMillis(500), published.time()));
        published.keys().refresh().subscribe().dispose();
        published.pass(Duration.ofMillis(500));
        assertThat(published.known().present()).isEmpty();
    }

    @Test
    void givesUpAFetchThatNeverEnds() {
        published.pass(KeySet.BETWEEN);
        published.answer(Mono.never());
        StepVerifier.create(published.keys().refresh())
                .expectSubscription()
                .then(() -> published.pass(KeySet.LONGEST))
                .verifyComplete();
        assertThat(published.outcomes()).containsExactly(KeyFetch.GOOD, KeyFetch.FAILED);
    }

    @Test
    void survivesAFetchThatThrows() {
        KeySet throwing = new KeySet(
                Published.ISSUER,
                () -> {
                    throw new IllegalStateException("no client");
                },
                published.outcomes()::add,
                published.time(),
                published::nanos,
                () -> 0);
        throwing.start();
        published.pass(Duration.ofSeconds(2));
        throwing.stop();
        assertThat(published.outcomes()).containsExactly(KeyFetch.GOOD, KeyFetch.FAILED, KeyFetch.FAILED);
    }

    @Test
    void restsWhileItIsStopped() {
        published.keys().stop();
        published.pass(Duration.ofHours(1));
        assertThat(published.fetches()).hasSize(1);
    }
}
