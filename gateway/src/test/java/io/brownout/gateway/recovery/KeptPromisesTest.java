package io.brownout.gateway.recovery;

import static io.brownout.gateway.recovery.Moment.backlog;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.deciding.Track;
import io.brownout.policy.deciding.TrackCheck;
import org.junit.jupiter.api.Test;

class KeptPromisesTest {

    private final KeptPromises check = new KeptPromises();
    private final Moment moment = new Moment();

    @Test
    void isReadyWhenNothingIsOwed() {
        assertThat(check.track()).isEqualTo(Track.BUSINESS);
        assertThat(check.look(moment.facts()))
                .extracting(TrackCheck::name)
                .containsExactly("waiting", "unknown", "parked", "overdue");
        assertThat(check.look(moment.facts())).allMatch(TrackCheck::ready);
    }

    @Test
    void waitsForEachKindOfDebt() {
        assertThat(Looks.unready(check, moment.backlog(backlog(4, 0, 0, 0, 0)))).containsExactly("waiting of payments");
        assertThat(Looks.unready(check, moment.backlog(backlog(0, 0, 2, 0, 0)))).containsExactly("unknown of payments");
        assertThat(Looks.unready(check, moment.backlog(backlog(1, 1, 0, 1, 0))))
                .containsExactly("waiting of payments", "parked of payments");
        assertThat(Looks.unready(check, moment.backlog(backlog(1, 1, 0, 0, 1))))
                .containsExactly("waiting of payments", "unknown of payments", "overdue of payments");
    }

    @Test
    void saysHowMany() {
        moment.backlog(backlog(9, 5, 2, 3, 1));
        assertThat(check.look(moment.facts())).extracting(TrackCheck::value).containsExactly("9", "4", "3", "1");
    }

    @Test
    void withTheStoreAwayNothingIsKnown() {
        moment.backlogs.clear();
        assertThat(check.look(moment.facts())).hasSize(4).noneMatch(TrackCheck::known);
    }

    @Test
    void whereNothingCanBeOwedThereIsNothingToWaitFor() {
        moment.policy = SmallPolicy.withoutQueues();
        moment.backlogs.clear();
        assertThat(check.look(moment.facts())).singleElement().satisfies(look -> {
            assertThat(look.ready()).isTrue();
            assertThat(look.value()).isEqualTo("no capability keeps intents");
        });
    }
}
