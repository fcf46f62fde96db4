package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettleReservationScriptTest {

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final Scripts scripts = REDIS.scripts();
    private final Wish wish = Wish.named("a");

    @Test
    void keepsAnAnswerForItsRetentionOnly() {
        assertThat(scripts.settle(wish, scripts.reserve(wish).fence(), "DONE")).isEqualTo("OK");
        assertThat(scripts.record(wish))
                .containsEntry("state", "DONE")
                .containsEntry("status", "201")
                .containsEntry("answerBody", "made")
                .containsKey("settledAt");
        assertThat(scripts.expires(wish.get("record"))).isTrue();
        assertThat(scripts.expires(wish.idKey())).isTrue();
        assertThat(scripts.measure()).isEqualTo(Backlog.EMPTY);
    }

    @Test
    void forgetsAReleasedRecordSoThatTheKeyCanBeUsedAgain() {
        assertThat(scripts.settle(wish, scripts.reserve(wish).fence(), "RELEASED"))
                .isEqualTo("OK");
        assertThat(scripts.keys()).isEmpty();
        assertThat(scripts.reserve(wish.again("second").with("fingerprint", "other"))
                        .kind())
                .isEqualTo(Verdict.Kind.RESERVED);
    }

    @Test
    void keepsAnEarlierDoubtWhenReleased() {
        scripts.reserve(wish.abandoned());
        Wish second = wish.again("second");
        String fence = scripts.reserve(second).fence();
        assertThat(scripts.settle(second, fence, "RELEASED")).isEqualTo("OK");
        assertThat(scripts.settle(second, fence, "RELEASED")).isEqualTo("OK");
        assertThat(scripts.record(wish)).containsEntry("state", "UNKNOWN");
        assertThat(scripts.measure()).isEqualTo(new Backlog(0, 0, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void keepsAnUnknownOutcomeForever() {
        assertThat(scripts.settle(wish, scripts.reserve(wish).fence(), "UNKNOWN"))
                .isEqualTo("OK");
        assertThat(scripts.record(wish)).containsEntry("state", "UNKNOWN");
        assertThat(scripts.members("unknown")).containsExactly(wish.get("record"));
        assertThat(scripts.keys()).noneMatch(scripts::expires);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DONE", "RELEASED", "UNKNOWN"})
    void answersTheSameWhenIssuedAgain(String state) {
        String fence = scripts.reserve(wish).fence();
        scripts.settle(wish, fence, state);
        var before = scripts.record(wish);
        assertThat(scripts.settle(wish, fence, state)).isEqualTo("OK");
        assertThat(scripts.record(wish)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DONE", "RELEASED", "UNKNOWN"})
    void losesAReservationThatAnotherRequestTookOver(String state) {
        String fence = scripts.reserve(wish.abandoned()).fence();
        scripts.reserve(wish.again("second"));
        var before = scripts.record(wish);
        assertThat(scripts.settle(wish, fence, state)).isEqualTo("LOST");
        assertThat(scripts.record(wish)).isEqualTo(before);
    }

    @Test
    void cannotTakeBackWhatWasAccepted() {
        Verdict reservation = scripts.reserve(wish);
        scripts.accept(wish, reservation);
        assertThat(scripts.settle(wish, reservation.fence(), "RELEASED")).isEqualTo("LOST");
        assertThat(scripts.record(wish)).containsEntry("state", "ACCEPTED");
    }
}
