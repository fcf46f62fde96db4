package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.health.Breakers;
import io.brownout.gateway.health.DependencyBreaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Four at a time for callers who are known and four for strangers, sixteen waiting for each; a contract of 800 ms. */
class ProviderCallsTest {

    private static final int MOST = 4;
    private static final int WAITING = 64;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final SetBoard board = new SetBoard(IdentityPolicy.with());
    private final DependencyBreaker breaker =
            Breakers.of(board.snapshot().policy(), IdentityPolicy.PROVIDER, this::nanos);
    private final CallBudget budget = new CallBudget(IdentityPolicy.PROVIDER, board, this::nanos, () -> 0);
    private final ProviderCalls calls = new ProviderCalls(breaker, budget, 2 * MOST, this::nanos);
    private final List<String> ends = new ArrayList<>();

    ProviderCallsTest() {
        calls.onEnd((outcome, took) -> ends.add(outcome + " " + took.toMillis()));
        time.advanceTimeBy(Duration.ofSeconds(1));
    }

    @AfterEach
    void stopTime() {
        VirtualTimeScheduler.reset();
    }

    private long nanos() {
        return time.now(TimeUnit.NANOSECONDS);
    }

    @Test
    void handOnWhatTheCallComesTo() {
        StepVerifier.create(calls.call(Urgency.AT_ONCE, Mono.just("word")))
                .expectNext("word")
                .verifyComplete();
        StepVerifier.create(calls.call(Urgency.AT_ONCE, Mono.empty())).verifyComplete();
        StepVerifier.create(calls.call(Urgency.AT_ONCE, Mono.error(new IllegalStateException("broken"))))
                .verifyErrorMessage("broken");
        assertThat(Breakers.taken(breaker)).isEqualTo("good 2, failed 1, slow 0");
        assertThat(ends).containsExactly("good 0", "good 0", "failed 0");
    }

    @Test
    void areNeverMoreThanDeclaredWhateverComes() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Mono<String> slow = Mono.delay(Duration.ofMillis(10))
                .doOnSubscribe(begun -> most.accumulateAndGet(now.incrementAndGet(), Math::max))
                .doOnTerminate(now::decrementAndGet)
                .thenReturn("word");
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        IntStream.range(0, 1000)
                .forEach(i -> calls.call(Urgency.AT_ONCE, slow)
                        .subscribe(word -> answered.incrementAndGet(), error -> refused.incrementAndGet()));
        assertThat(calls.underWay()).isEqualTo(MOST);
        time.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(most).hasValue(MOST);
        assertThat(answered).hasValue(MOST + WAITING);
        assertThat(refused).hasValue(1000 - MOST - WAITING);
        assertThat(calls.underWay()).isZero();
    }

    @Test
    void takeTheirTurnsInOrder() {
        List<Integer> begun = new ArrayList<>();
        IntStream.range(0, 20)
                .forEach(i -> calls.call(
                                Urgency.AT_ONCE,
                                Mono.delay(Duration.ofMillis(10)).doOnSubscribe(start -> begun.add(i)))
                        .subscribe());
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(begun)
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void endWithTheContractsTime() {
        List<Throwable> errors = failuresOf(Mono.never());
        time.advanceTimeBy(Duration.ofMillis(799));
        assertThat(errors).isEmpty();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(errors).singleElement().isInstanceOf(TimeoutException.class);
        assertThat(Breakers.taken(breaker)).isEqualTo("good 0, failed 1, slow 1");
        assertThat(ends).containsExactly("failed 800");
    }

    @Test
    void areNotMadeOnceMostOfTheTimeIsGone() {
        AtomicInteger made = new AtomicInteger();
        IntStream.range(0, MOST).forEach(i -> failuresOf(Mono.never()));
        List<Throwable> errors = failuresOf(Mono.fromRunnable(made::incrementAndGet));
        time.advanceTimeBy(Duration.ofMillis(800));
        assertThat(errors).singleElement().hasToString(text(NotAskedException.late()));
        assertThat(made).hasValue(0);
        assertThat(Breakers.taken(breaker)).as("of calls that were made").isEqualTo("good 0, failed 4, slow 4");
    }

    @Test
    void haveTheTimeThatWaitingHasLeft() {
        Sinks.One<String> first = Sinks.one();
        IntStream.range(0, MOST)
                .forEach(i -> calls.call(Urgency.AT_ONCE, first.asMono()).subscribe());
        List<Throwable> errors = failuresOf(Mono.never());
        time.advanceTimeBy(Duration.ofMillis(300));
        first.tryEmitValue("word");
        time.advanceTimeBy(Duration.ofMillis(499));
        assertThat(errors).isEmpty();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(errors).singleElement().isInstanceOf(TimeoutException.class);
    }

    @Test
    void areNotMadeWhileTheBreakerIsOpen() {
        Breakers.cutOff(breaker);
        assertThat(failuresOf(neverMade())).singleElement().hasToString(text(NotAskedException.cutOff()));
        assertThat(ends).containsExactly("not-made 0");
    }

    @Test
    void areNotMadeWhileTheProviderWantsQuiet() {
        breaker.heed(429, "3");
        assertThat(failuresOf(neverMade())).singleElement().hasToString(text(NotAskedException.overQuota()));
        time.advanceTimeBy(Duration.ofSeconds(3));
        StepVerifier.create(calls.call(Urgency.AT_ONCE, Mono.just("word")))
                .expectNext("word")
                .verifyComplete();
    }

    @Test
    void keepToTheQuota() {
        AtomicInteger made = new AtomicInteger();
        Mono<Void> quick = Mono.fromRunnable(made::incrementAndGet);
        IntStream.range(0, 2000)
                .forEach(i ->
                        calls.call(Urgency.AT_ONCE, quick).onErrorComplete().subscribe());
        assertThat(made).hasValue(500);
    }

    @Test
    void useNoPermitUnlessTheyAreMade() {
        Breakers.cutOff(breaker);
        Breakers.tryOut(breaker);
        breaker.heed(429, "3");
        IntStream.range(0, 20).forEach(i -> failuresOf(neverMade()));
        assertThat(IntStream.range(0, 6).filter(i -> breaker.tryAcquire() != null))
                .as("of five trial calls")
                .hasSize(5);
    }

    @Test
    void ofStrangersCannotCrowdOutThoseWhoAreKnown() {
        IntStream.range(0, 1000)
                .forEach(i -> calls.call(Urgency.STRANGER, Mono.never())
                        .onErrorComplete()
                        .subscribe());
        assertThat(calls.underWay()).isEqualTo(MOST);
        StepVerifier.create(calls.call(Urgency.AT_ONCE, Mono.just("word")))
                .expectNext("word")
                .verifyComplete();
        IntStream.range(0, 1000).forEach(i -> failuresOf(Mono.never()));
        assertThat(calls.underWay()).isEqualTo(2 * MOST);
    }

    @Test
    void goOnWhenNobodyListensAnyMore() {
        Sinks.One<String> provider = Sinks.one();
        Disposable impatient = calls.call(Urgency.AT_ONCE, provider.asMono()).subscribe();
        impatient.dispose();
        assertThat(calls.underWay()).isEqualTo(1);
        provider.tryEmitValue("word");
        assertThat(calls.underWay()).isZero();
        assertThat(Breakers.taken(breaker)).isEqualTo("good 1, failed 0, slow 0");
    }

    @Test
    void takeNoTurnFromOthersWhenNobodyWaits() {
        IntStream.range(0, MOST / 2).forEach(i -> failuresOf(Mono.never()));
        StepVerifier.create(calls.call(Urgency.SOME_TIME, neverMade())).verifyErrorMessage(busy());
        StepVerifier.create(calls.call(Urgency.AT_ONCE, Mono.just("word")))
                .expectNext("word")
                .verifyComplete();
    }

    @Test
    void tellAllWhoWaitWhenTheyAreClosed() {
        IntStream.range(0, MOST).forEach(i -> failuresOf(Mono.never()));
        List<Throwable> errors = new ArrayList<>();
        IntStream.range(0, 3)
                .forEach(i -> calls.call(Urgency.AT_ONCE, neverMade()).subscribe(word -> {}, errors::add));
        calls.close();
        assertThat(errors)
                .hasSize(3)
                .allSatisfy(error -> assertThat(error).hasToString(text(NotAskedException.closed())));
        StepVerifier.create(calls.call(Urgency.AT_ONCE, neverMade())).verifyErrorMessage(busy());
        time.advanceTimeBy(Duration.ofMillis(800));
        assertThat(calls.underWay()).isZero();
    }

    private List<Throwable> failuresOf(Mono<?> call) {
        List<Throwable> errors = new ArrayList<>();
        calls.call(Urgency.AT_ONCE, call).subscribe(word -> {}, errors::add);
        return errors;
    }

    private static Mono<String> neverMade() {
        return Mono.error(() -> new AssertionError("the call was made"));
    }

    private static String busy() {
        return String.valueOf(NotAskedException.busy().getMessage());
    }

    private static String text(Throwable error) {
        return error.toString();
    }
}
