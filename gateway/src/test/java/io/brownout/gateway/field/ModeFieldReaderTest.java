package io.brownout.gateway.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeFieldReaderTest {

    @Test
    void readsMembersWithAllThatIsKnownOfThem() {
        assertThat(ModeFieldReader.read("payments=queued;sev=minor;lag=900;ttl=30;at=1795301000;rev=812;applied,"
                        + " sign-in=normal;ttl=5;rev=9\t,\tother=x;on=?1;rev=0;ttl=007"))
                .extracting(ModeMember::toString)
                .containsExactly(
                        "payments=queued;sev=minor;lag=900;ttl=30;at=1795301000;rev=812;applied",
                        "sign-in=normal;ttl=5;rev=9",
                        "other=x;ttl=7;rev=0");
    }

    @Test
    void takesTheLastOfTwoMembersAndOfTwoParameters() {
        assertThat(read("a=queued;ttl=1;rev=1, a=normal;ttl=2;rev=1;ttl=3")).isEqualTo("a=normal;ttl=3;rev=1");
        assertThat(read("a=queued;ttl=1;rev=1, a=normal")).isEmpty();
        assertThat(read("a=queued;ttl=1;rev=1;lag=5;lag=soon")).isEqualTo("a=queued;ttl=1;rev=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a;ttl=1;rev=1",
                "a=1;ttl=1;rev=1",
                "a=?1;ttl=1;rev=1",
                "a=\"queued\";ttl=1;rev=1",
                "a=(queued later);ttl=1;rev=1",
                "a=();ttl=1;rev=1",
                "a=:cXVldWVk:;ttl=1;rev=1",
                "a=@1795301000;ttl=1;rev=1",
                "a=%\"queued\";ttl=1;rev=1",
                "a=queued;ttl=1",
                "a=queued;rev=1",
                "a=queued;attl=1;rev=1",
                "a=queued;ttl=-1;rev=1",
                "a=queued;ttl=1.5;rev=1",
                "a=queued;ttl;rev=1",
                "a=queued;ttl=soon;rev=1"
            })
    void leavesOutAMemberAlone(String member) {
        assertThat(read(member + ", b=x;ttl=1;rev=1")).isEqualTo("b=x;ttl=1;rev=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";msg=\"a text; ttl=9, with \\\"quotes\\\"\"",
                ";sev=terrible",
                ";lag=-5",
                ";lag=1.5",
                ";applied=?0",
                ";applied=yes",
                ";grease=\"x, y=z\"",
                ";grease=%\"f%c3%bc\"",
                ";grease=@-1;also=:YQ==:;and=1.125;on",
                "; grease"
            })
    void leavesOutAParameterAlone(String parameter) {
        assertThat(read("a=x;ttl=1;rev=1" + parameter)).isEqualTo("a=x;ttl=1;rev=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "payments=",
                "=queued",
                "Payments=queued;ttl=1;rev=1",
                "payments=queued;ttl=1;rev=1,",
                "payments=queued;ttl=1;rev=1, ",
                ",payments=queued;ttl=1;rev=1",
                "payments=queued;ttl=1;rev=1,,a=b",
                "payments=queued;ttl=1;rev=1 a=b",
                "payments=queued;ttl=1;rev=1;",
                "payments=queued ;ttl=1;rev=1",
                "payments=queued;ttl= 1;rev=1",
                "payments=queued;ttl=\n1;rev=1",
                "payments=queued;ttl=1;rev=1234567890123456",
                "payments=queued;ttl=1;rev=1;x=\"open",
                "payments=queued;ttl=1;rev=1;x=(a b)",
                "payments=queued;ttl=1;rev=1;x=1.2345",
                "payments=(a b;ttl=1;rev=1",
                "payments=ünavailable;ttl=1;rev=1",
                "\tpayments=queued;ttl=1;rev=1",
                "<html>"
            })
    void ignoresWhatIsNoDictionary(String field) {
        assertThat(ModeFieldReader.read(field)).isEmpty();
    }

    @Test
    void readsAsMuchAsThereIs() {
        String member = "a=b;ttl=1;rev=1;x=\"" + "y".repeat(10_000) + "\"";
        assertThat(ModeFieldReader.read((member + ",").repeat(50) + member)).hasSize(1);
    }

    private static String read(String field) {
        return String.join(
                ", ",
                ModeFieldReader.read(field).stream().map(ModeMember::toString).toList());
    }
}
