package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.board.BoardSnapshot;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentTextsTest {

    private final RecentTexts texts = new RecentTexts(60);

    @Test
    void areMadeOnceForABoard() {
        BoardSnapshot board = Snapshots.degraded();
        assertThat(texts.of(board)).isSameAs(texts.of(board));
    }

    @Test
    void stayWhenManyLateRequestsCome() {
        BoardSnapshot present = at(100);
        PreparedTexts prepared = texts.of(present);
        LongStream.range(0, 20).mapToObj(RecentTextsTest::at).forEach(late -> {
            texts.of(late);
            assertThat(texts.of(present)).isSameAs(prepared);
        });
    }

    @Test
    void stayWhenLateRequestsOfTheSameRevisionCome() {
        BoardSnapshot present = at(5);
        PreparedTexts prepared = texts.of(present);
        LongStream.range(0, 15).mapToObj(any -> at(5)).forEach(texts::of);
        assertThat(texts.of(present)).isSameAs(prepared);
    }

    @Test
    void ofAnEarlierBoardAreAtHandForAWhile() {
        BoardSnapshot before = at(1);
        PreparedTexts prepared = texts.of(before);
        texts.of(at(2));
        texts.of(at(3));
        assertThat(texts.of(before)).isSameAs(prepared);
    }

    @Test
    void changeWithinARevisionWithoutMakingEitherTwice() {
        BoardSnapshot one = at(5);
        BoardSnapshot other = at(5);
        PreparedTexts first = texts.of(one);
        PreparedTexts second = texts.of(other);
        assertThat(second).isNotSameAs(first);
        assertThat(texts.of(one)).isSameAs(first);
        assertThat(texts.of(other)).isSameAs(second);
    }

    private static BoardSnapshot at(long rev) {
        BoardSnapshot board = Snapshots.degraded();
        return new BoardSnapshot(rev, board.policy(), board.facts(), board.standings(), board.lags());
    }
}
