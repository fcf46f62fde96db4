package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeFieldReaderTest {

    @Test
    void readsMembersWithTheirTimeToLive() {
        assertThat(ModeFieldReader.read("payments=queued;sev=minor;lag=900;ttl=30;at=1795301000;rev=812;applied,"
                        + " sign-in=normal;ttl=5;rev=9,other=x;on=?1"))
                .containsExactly(
                        new ModeMember("payments", "queued", 30),
                        new ModeMember("sign-in", "normal", 5),
                        new ModeMember("other", "x", 60));
    }

    @Test
    void takesTheLastOfTwoMembersAndOfTwoParameters() {
        assertThat(ModeFieldReader.read("a=queued;ttl=1, a=normal;ttl=2;ttl=3"))
                .containsExactly(new ModeMember("a", "normal", 3));
    }

    @Test
    void knowsNoTimeToLiveInAnotherParameter() {
        assertThat(ModeFieldReader.read("a=queued;attl=1")).containsExactly(new ModeMember("a", "queued", 60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "payments",
                "payments=",
                "=queued",
                "Payments=queued",
                "payments=\"queued\"",
                "payments=queued,",
                "payments=queued,,a=b",
                "payments=queued a=b",
                "payments=queued;",
                "payments=queued;msg=\"text\"",
                "payments=12",
                "payments=queued;ttl=\n1"
            })
    void ignoresWhatIsMalformed(String field) {
        assertThat(ModeFieldReader.read(field)).isEmpty();
    }

    @Test
    void ignoresWhatIsTooLong() {
        assertThat(ModeFieldReader.read("a=b,".repeat(511) + "a=b")).hasSize(1);
        assertThat(ModeFieldReader.read("a=b,".repeat(512) + "a=b")).isEmpty();
    }
}
