package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EditionTest {

    private static final byte[] NOTHING = {};

    private final Edition edition =
            new Edition(Snapshots.degraded(), Map.of(), language -> new StatusDocument(1, NOTHING, language));

    @Test
    void isInTheLanguageAskedForOrElseInTheFirst() {
        assertThat(edition.asked("de-CH, en;q=0.5").language()).isEqualTo("de");
        assertThat(edition.asked("tlh").language()).isEqualTo("en");
    }

    @Test
    void rendersEachLanguageOnce() {
        assertThat(edition.asked("de-CH")).isSameAs(edition.asked("de")).isSameAs(edition.in("de"));
    }

    @Test
    void answersWhoeverComesAfterMoreListsThanItRemembers() {
        for (int i = 0; i < 2_100; i++) {
            assertThat(edition.asked("de, x-" + i).language()).isEqualTo("de");
        }
        assertThat(edition.asked("en").language()).isEqualTo("en");
    }

    @Test
    void speaksLikeAnotherOfTheSamePolicy() {
        Edition calm = new Edition(Snapshots.calm(), Map.of(), language -> new StatusDocument(2, NOTHING, language));
        assertThat(edition.speaksLike(calm)).isTrue();
    }
}
