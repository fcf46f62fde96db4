package io.brownout.gateway.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeFieldTest {

    private static final int MOST_BYTES = 512;
    private static final long LONGEST = 999_999_999_999_999L;

    @Test
    void writesParametersInOneOrder() {
        ModeMember member = new ModeMember("payments", "queued", 60, 812)
                .asApplied()
                .with(ModeParameter.REF, "e-1")
                .with(ModeParameter.MSG, "payments.queued")
                .with(ModeParameter.AT, 1_795_301_000)
                .with(ModeParameter.RETRY, 4)
                .with(ModeParameter.ETA, 3)
                .with(ModeParameter.AGE, 2)
                .with(ModeParameter.LAG, 1)
                .with(ModeParameter.CAUSE, "dependency")
                .with(ModeParameter.SEV, "minor");
        assertThat(ModeField.of(List.of(member)))
                .isEqualTo("payments=queued;sev=minor;cause=dependency;lag=1;age=2;eta=3;retry=4;ttl=60;at=1795301000"
                        + ";rev=812;msg=payments.queued;ref=e-1;applied");
    }

    @Test
    void isEmptyWhenThereIsNothingToSay() {
        assertThat(ModeField.of(List.of())).isEmpty();
    }

    @Test
    void tellsTheWorstFirstAndRecoveriesLast() {
        assertThat(names(ModeField.of(List.of(
                        plain("well", "normal").with(ModeParameter.SEV, "critical"),
                        member("a", "notice"),
                        member("b", "critical"),
                        plain("unsaid", "limited"),
                        member("c", "minor"),
                        member("d", "critical"),
                        member("e", "major")))))
                .containsExactly("b", "d", "e", "c", "a", "well", "unsaid");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 40})
    void hasAtMostEightMembers(int count) {
        List<ModeMember> members = IntStream.range(0, count)
                .mapToObj(i -> new ModeMember("m" + i, "x", 1, 1))
                .toList();
        assertThat(ModeFieldReader.read(ModeField.of(members))).isEqualTo(members.subList(0, Math.min(count, 8)));
    }

    @Test
    void saysLessOfTheMildestFirstWhenThereIsNoRoom() {
        List<ModeMember> members = List.of(
                member("mild", "notice").with(ModeParameter.REF, "e-1"),
                member("bad", "critical"),
                member("long", "minor", 390));
        assertThat(ModeField.of(members))
                .isEqualTo(member("bad", "critical") + ", long=limited;sev=minor;ttl=60;rev=1"
                        + ", mild=limited;sev=notice;ttl=60;rev=1");
    }

    @Test
    void tellsOfManyCapabilitiesInShortRatherThanOfAFewInFull() {
        List<ModeMember> members = IntStream.range(0, 6)
                .mapToObj(i -> full("capability-" + i, "major"))
                .toList();
        assertThat(names(ModeField.of(members))).hasSize(6);
        assertThat(ModeField.of(members)).startsWith(members.get(0) + ", ");
    }

    @Test
    void leavesOutTheMildestWhenThereIsNoRoomForTheirLeast() {
        List<ModeMember> members = new ArrayList<>(IntStream.range(0, 7)
                .mapToObj(i -> full("capability-" + i, "major"))
                .toList());
        members.add(full("mild", "notice"));
        assertThat(names(ModeField.of(members))).hasSize(6).doesNotContain("mild");
    }

    @Test
    void leavesOutLastWhatAResponseIsAbout() {
        List<ModeMember> members = new ArrayList<>(IntStream.range(0, 7)
                .mapToObj(i -> full("capability-" + i, "major"))
                .toList());
        members.add(full("mine", "notice"));
        String field = ModeField.of(members, Set.of("mine"));
        assertThat(names(field)).hasSize(6).endsWith("mine");
        assertThat(field).endsWith(full("mine", "notice").toString());
    }

    @Test
    void tellsOfARecoveryBesideManyThatAreDegraded() {
        List<ModeMember> members = new ArrayList<>(IntStream.range(0, 4)
                .mapToObj(i -> full("capability-" + i, "major"))
                .toList());
        members.add(plain("well", "normal").with(ModeParameter.AT, 1_795_301_000));
        assertThat(names(ModeField.of(members))).hasSize(5).endsWith("well");
    }

    @Test
    void neverLeavesOutWhatWasDoneToTheResponse() {
        List<ModeMember> members = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            members.add(member("m" + i, "critical"));
        }
        members.add(member("mine", "notice").asApplied());
        List<String> names = names(ModeField.of(members));
        assertThat(names).hasSizeLessThanOrEqualTo(8).startsWith("m0", "m1").endsWith("mine");
    }

    @Test
    void saysLessInAMemberThatIsTooLongByItself() {
        ModeMember longMessage = member("a", "minor", 600).with(ModeParameter.REF, "e-1");
        assertThat(ModeField.of(List.of(longMessage))).isEqualTo("a=limited;sev=minor;ttl=60;rev=1;ref=e-1");
        ModeMember longReference = longMessage.with(ModeParameter.REF, "e".repeat(600));
        assertThat(ModeField.of(List.of(longReference))).isEqualTo("a=limited;sev=minor;ttl=60;rev=1");
        ModeMember longCause =
                longReference.with(ModeParameter.CAUSE, "c".repeat(600)).with(ModeParameter.LAG, 5);
        assertThat(ModeField.of(List.of(longCause.asApplied()))).isEqualTo("a=limited;sev=minor;ttl=60;rev=1;applied");
    }

    @Test
    void isEmptyWhenEvenTheLeastIsTooLong() {
        assertThat(ModeField.of(List.of(new ModeMember("a".repeat(600), "x", 1, 1))))
                .isEmpty();
    }

    @Test
    void keepsItsLimitsAndCanBeReadWhateverIsWritten() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<ModeMember> members = IntStream.range(0, random.nextInt(12))
                    .mapToObj(i -> anyMember("m" + i, random))
                    .toList();
            String field = ModeField.of(members);
            List<ModeMember> read = ModeFieldReader.read(field);
            assertThat(field).as("seed %d", seed).hasSizeLessThanOrEqualTo(MOST_BYTES);
            assertThat(read).as("seed %d", seed).hasSizeBetween(Math.min(1, members.size()), 8);
            assertThat(ModeField.of(read)).as("seed %d", seed).isEqualTo(field);
        }
    }

    private static ModeMember anyMember(String name, Random random) {
        ModeMember member = new ModeMember(name, random.nextBoolean() ? "queued" : "normal", 60, LONGEST);
        for (ModeParameter parameter : ModeParameter.values()) {
            if (random.nextInt(3) == 0) {
                member = member.with(parameter, anyValue(random));
            }
        }
        return member;
    }

    private static Object anyValue(Random random) {
        List<Object> values = Arrays.asList(
                random.nextInt(1_000_000), LONGEST, "?1", "major", "notice", "m".repeat(1 + random.nextInt(200)), "?0");
        return values.get(random.nextInt(values.size()));
    }

    private static ModeMember full(String name, String severity) {
        return new ModeMember(name, "unavailable", 60, 1_795_301_000_123L)
                .with(ModeParameter.SEV, severity)
                .with(ModeParameter.CAUSE, "dependency")
                .with(ModeParameter.AT, 1_795_301_000)
                .with(ModeParameter.MSG, name + ".unavailable")
                .with(ModeParameter.REF, "e-tovj48");
    }

    private static ModeMember plain(String name, String behaviour) {
        return new ModeMember(name, behaviour, 60, 1);
    }

    private static ModeMember member(String name, String severity) {
        return member(name, severity, 20);
    }

    private static ModeMember member(String name, String severity, int messageLength) {
        return plain(name, "limited")
                .with(ModeParameter.SEV, severity)
                .with(ModeParameter.MSG, "m".repeat(messageLength));
    }

    private static List<String> names(String field) {
        return ModeFieldReader.read(field).stream().map(ModeMember::capability).toList();
    }
}
