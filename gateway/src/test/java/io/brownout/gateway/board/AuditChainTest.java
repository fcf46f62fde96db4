package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditChainTest {

    private static final RecordComponent[] PARTS = AuditEntry.class.getRecordComponents();

    private final List<AuditEntry> chain = chain(1, 5);

    static Stream<Integer> parts() {
        return IntStream.range(0, PARTS.length).boxed();
    }

    @Test
    void isWholeFromAnyEntryOn() {
        assertThat(AuditChain.breakIn(List.of())).isEmpty();
        assertThat(AuditChain.breakIn(chain)).isEmpty();
        assertThat(AuditChain.breakIn(chain.subList(2, 5))).isEmpty();
        assertThat(chain.get(0).digest()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @MethodSource("parts")
    void breaksWhenAnyPartIsChanged(int part) throws ReflectiveOperationException {
        List<AuditEntry> changed = new ArrayList<>(chain);
        changed.set(2, changed(chain.get(2), part));
        assertThat(AuditChain.breakIn(changed)).as(PARTS[part].getName()).isPresent();
        List<AuditEntry> sealedAnew = new ArrayList<>(changed);
        sealedAnew.set(2, AuditChain.sealed(changed.get(2)));
        boolean digestOnly = PARTS[part].getName().equals("digest");
        assertThat(AuditChain.breakIn(sealedAnew).isPresent()).isEqualTo(!digestOnly);
    }

    @Test
    void breaksWhereAnEntryIsMissing() {
        List<AuditEntry> without = new ArrayList<>(chain);
        without.remove(2);
        assertThat(AuditChain.breakIn(without)).contains(4L);
    }

    @Test
    void breaksWhereEntriesAreSwappedOrPutIn() {
        List<AuditEntry> swapped = new ArrayList<>(chain);
        swapped.set(1, chain.get(2));
        swapped.set(2, chain.get(1));
        assertThat(AuditChain.breakIn(swapped)).contains(3L);
        List<AuditEntry> twice = new ArrayList<>(chain);
        twice.add(3, chain.get(2));
        assertThat(AuditChain.breakIn(twice)).contains(3L);
    }

    @Test
    void tellsTextsApartThatOnlyMeetAtAnotherPlace() {
        AuditEntry one = AuditChain.sealed(entry(1, "", "ab", "c"));
        AuditEntry other = AuditChain.sealed(entry(1, "", "a", "bc"));
        assertThat(one.digest()).isNotEqualTo(other.digest());
    }

    private static AuditEntry changed(AuditEntry entry, int part) throws ReflectiveOperationException {
        Object[] values = new Object[PARTS.length];
        for (int i = 0; i < PARTS.length; i++) {
            values[i] = PARTS[i].getAccessor().invoke(entry);
        }
        values[part] = values[part] instanceof Long number ? (Object) (number + 1) : values[part] + "x";
        Class<?>[] types = Arrays.stream(PARTS).map(RecordComponent::getType).toArray(Class[]::new);
        return AuditEntry.class.getDeclaredConstructor(types).newInstance(values);
    }

    private static List<AuditEntry> chain(long from, long to) {
        List<AuditEntry> entries = new ArrayList<>();
        String previous = "";
        for (long number = from; number <= to; number++) {
            AuditEntry entry = AuditChain.sealed(entry(number, previous, "provider maintenance", "OPS-1"));
            entries.add(entry);
            previous = entry.digest();
        }
        return entries;
    }

    private static AuditEntry entry(long number, String previous, String reason, String ticket) {
        return new AuditEntry(
                number, 7, "kim", "force", "capability:payments", "x", 9, reason, ticket, "", previous, "");
    }
}
