package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class StatusStreamsTest {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final String GOODBYE = "retry: 11000\n: goodbye\n\n";

    private final ShownBoard board = new ShownBoard();
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final StatusText text =
            new StatusText(board, new StatusView(Duration.ofSeconds(60)), List.of(), new ObjectMapper());
    private final StatusStreams streams = streams(3, () -> 0.5);

    private long nanos() {
        return time.now(TimeUnit.NANOSECONDS);
    }

    private StatusStreams streams(int most, DoubleSupplier luck) {
        return new StatusStreams(
                new StatusNews(text, this::nanos),
                new EventLines(new Jitter(luck)),
                new StreamProperties(most, Duration.ofHours(1)),
                time,
                this::nanos);
    }

    @BeforeEach
    void start() {
        streams.start();
    }

    @Test
    void tellHowItIsFirst() {
        Follower follower = follower();
        assertThat(follower.news())
                .singleElement()
                .asString()
                .startsWith(
                        "retry: 5000\nevent: status\nid: " + Snapshots.REV + "\ndata: {\"service\":\"subscriptions\",")
                .endsWith("}\n\n");
        pass(Duration.ofSeconds(7));
        assertThat(follower.news()).isEmpty();
    }

    @Test
    void tellEachChangeOnceAndToAll() {
        List<Follower> all = List.of(follower(), follower());
        all.forEach(Follower::news);
        board.show(Snapshots.degraded());
        board.move();
        pass(LOOK);
        assertThat(all)
                .allSatisfy(follower -> assertThat(follower.news())
                        .singleElement()
                        .asString()
                        .startsWith("event: status\nid: " + (Snapshots.REV + 1) + "\ndata: ")
                        .contains("\"behaviour\":\"queued\""));
        pass(LOOK);
        assertThat(all).allSatisfy(follower -> assertThat(follower.news()).isEmpty());
    }

    @Test
    void doNotTellWhatNobodySees() {
        Follower follower = follower();
        follower.news();
        BoardSnapshot now = board.snapshot();
        board.show(new BoardSnapshot(now.rev(), now.policy(), now.facts(), now.standings(), now.lags()));
        pass(LOOK);
        assertThat(follower.news()).isEmpty();
    }

    @Test
    void tellHowLongActionsWaitEveryFewSeconds() {
        board.show(Snapshots.degraded());
        pass(LOOK);
        Follower follower = follower();
        follower.news();
        board.show(Snapshots.degraded(Snapshots.QUEUED, Map.of("payments", 901L)));
        pass(LOOK);
        assertThat(follower.news()).isEmpty();
        board.show(Snapshots.degraded(Snapshots.QUEUED, Map.of("payments", 902L)));
        pass(Duration.ofSeconds(5));
        assertThat(follower.news()).singleElement().asString().contains("\"lag\":902");
    }

    @Test
    void tellThatThereIsAnotherCapability() {
        Follower follower = follower();
        follower.news();
        BoardSnapshot now = board.snapshot();
        Map<String, Standing> standings =
                Map.of("payments", now.standing("payments"), "wishes", now.standing("payments"));
        board.show(new BoardSnapshot(now.rev() + 1, now.policy(), now.facts(), standings, now.lags()));
        pass(LOOK);
        assertThat(follower.news()).singleElement().asString().contains("\"wishes\":{\"behaviour\":\"normal\"");
    }

    @Test
    void tellThatAnEchoIsOver() {
        board.show(Snapshots.recovered());
        pass(LOOK);
        Follower follower = follower();
        assertThat(follower.news().get(0)).contains("\"echo\":true");
        board.show(Snapshots.calm());
        pass(LOOK);
        assertThat(follower.news()).singleElement().asString().doesNotContain("echo");
    }

    @Test
    void speakTheLanguageOfTheirReader() {
        board.show(Snapshots.degraded());
        pass(LOOK);
        Follower german = Follower.of(streams, "de-AT, en;q=0.5");
        assertThat(german.news().get(0)).contains("nur einmal.");
        assertThat(follower().news().get(0)).contains("\"text\":\"You can order as usual.");
        board.move();
        pass(LOOK);
        assertThat(german.news().get(0)).contains("nur einmal.");
    }

    @Test
    void findOutAReadersLanguageOnce() {
        AtomicInteger asked = new AtomicInteger();
        Follower german = Follower.of(streams, declared -> {
            asked.incrementAndGet();
            return Optional.of("de");
        });
        pass(Duration.ofMinutes(1));
        board.show(Snapshots.degraded());
        board.move();
        pass(LOOK);
        assertThat(german.news()).last().asString().contains("nur einmal.");
        assertThat(asked).hasValue(1);
    }

    @Test
    void giveASignOfLifeEvery15Seconds() {
        Follower follower = follower();
        follower.news();
        pass(Duration.ofMillis(7_500));
        assertThat(follower.news()).containsExactly(": still here\n\n");
        pass(Duration.ofMillis(14_750));
        assertThat(follower.news()).isEmpty();
        pass(LOOK);
        assertThat(follower.news()).containsExactly(": still here\n\n");
    }

    @Test
    void tellAgainWhatWouldNotBeBelievedMuchLonger() {
        board.show(Snapshots.degraded());
        board.move();
        pass(LOOK);
        Follower follower = follower();
        String told = follower.news().get(0);
        pass(Duration.ofMillis(7_500));
        assertThat(follower.news())
                .containsExactly(told.substring(told.indexOf("event: ")))
                .allMatch(text -> text.contains("\"behaviour\":\"queued\""));
    }

    @Test
    void leaveASlowReaderOutUntilItTakesTheLast() {
        Follower slow = follower();
        slow.news();
        slow.clog(true);
        for (int i = 0; i < 9; i++) {
            board.move();
            pass(LOOK);
        }
        assertThat(slow.news()).isEmpty();
        slow.clog(false);
        pass(LOOK);
        assertThat(slow.news()).singleElement().asString().contains("id: " + (Snapshots.REV + 9));
    }

    @Test
    void hangUpOnAReaderThatTakesNothing() {
        Follower dead = follower();
        dead.clog(true);
        pass(Duration.ofSeconds(67));
        assertThat(dead.isCut()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(dead.isCut()).isTrue();
        assertThat(streams.size()).isZero();
    }

    @Test
    void forgetAReaderThatIsGone() {
        Follower follower = follower();
        assertThat(streams.size()).isEqualTo(1);
        follower.news();
        follower.dispose();
        assertThat(streams.size()).isZero();
        board.move();
        pass(LOOK);
        assertThat(follower.news()).isEmpty();
    }

    @Test
    void areOnlySoMany() {
        List<Follower> three = List.of(follower(), follower(), follower());
        assertThat(streams.isFull()).isTrue();
        Follower fourth = follower();
        assertThat(fourth.isDone()).isTrue();
        assertThat(fourth.news()).containsExactly(GOODBYE);
        three.get(0).dispose();
        assertThat(follower().isDone()).isFalse();
    }

    @Test
    void endAfterTheirLifetime() {
        Follower follower = follower();
        pass(Duration.ofMinutes(59));
        follower.news();
        pass(Duration.ofMinutes(1));
        assertThat(follower.news()).last().isEqualTo("retry: 5000\n: goodbye\n\n");
        assertThat(follower.isDone()).isTrue();
        assertThat(streams.size()).isZero();
    }

    @Test
    void tellEachReaderAnotherTimeToComeBack() {
        StatusStreams many = streams(50, new Random(7)::nextDouble);
        many.start();
        List<String> told = Stream.generate(() -> Follower.of(many, "").news().get(0))
                .map(news -> news.substring(0, news.indexOf('\n')))
                .limit(50)
                .toList();
        assertThat(told).doesNotHaveDuplicates().allMatch(line -> line.matches("retry: [2-7]\\d{3}"));
    }

    @Test
    void endAFewAtATimeWhenTheGatewayStops() {
        StatusStreams many = streams(10_000, () -> 0.5);
        many.start();
        List<Follower> all =
                Stream.generate(() -> Follower.of(many, "")).limit(1_000).toList();
        List<String> ended = new ArrayList<>();
        many.stop(() -> ended.add("stopped"));
        pass(Duration.ofMillis(500));
        assertThat(all.stream().filter(Follower::isDone).count()).isBetween(400L, 600L);
        assertThat(ended).isEmpty();
        pass(Duration.ofMillis(550));
        assertThat(all).allSatisfy(follower -> {
            assertThat(follower.isDone()).isTrue();
            assertThat(follower.news()).last().isEqualTo(GOODBYE);
        });
        assertThat(ended).containsExactly("stopped");
        assertThat(Follower.of(many, "").isDone()).isTrue();
    }

    @Test
    void hangUpOnWhoDoesNotTakeTheEnd() {
        Follower clogged = follower();
        clogged.clog(true);
        streams.stop(() -> {});
        pass(Duration.ofSeconds(1));
        assertThat(clogged.isCut()).isTrue();
    }

    private Follower follower() {
        return Follower.of(streams, "");
    }

    private void pass(Duration span) {
        time.advanceTimeBy(span);
    }
}
