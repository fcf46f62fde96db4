package io.brownout.gateway.status;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Standing;
import io.brownout.gateway.field.ModeFieldReader;
import io.brownout.gateway.field.ModeMember;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The texts of one board: each is made once, and then copied. Thread-safe. */
final class PreparedTexts {

    /** More than a route table asks for; what goes beyond is made for each response. */
    private static final int MOST_MERGED = 256;

    private final BoardSnapshot snapshot;
    private final ServiceMode mode;
    private final List<String> policyOrder;
    private final Map<String, Told> told = new LinkedHashMap<>();
    private final ConcurrentMap<List<String>, FieldText> announced = new ConcurrentHashMap<>();
    private final ConcurrentMap<Layers, FieldText> merged = new ConcurrentHashMap<>();

    PreparedTexts(BoardSnapshot snapshot, long ttl) {
        this.snapshot = snapshot;
        this.mode = new ServiceMode(snapshot, ttl);
        this.policyOrder = List.copyOf(snapshot.standings().keySet());
        snapshot.standings().values().stream().filter(Standing::isTold).forEach(this::prepare);
    }

    private void prepare(Standing standing) {
        ModeMember member = mode.standing(standing.capability());
        told.put(standing.capability(), new Told(member, FieldText.of(member), FieldText.of(member.asApplied())));
    }

    @SuppressWarnings("ReferenceEquality")
    boolean isOf(BoardSnapshot other) {
        return snapshot == other;
    }

    long rev() {
        return snapshot.rev();
    }

    /** What the board says, for what is not prepared. */
    ServiceMode mode() {
        return mode;
    }

    /** What is told of a capability; null when nothing is. */
    @Nullable
    Told of(String capability) {
        return told.get(capability);
    }

    /** What is told of several capabilities at once. */
    FieldText of(List<String> capabilities) {
        FieldText present = announced.get(capabilities);
        return present != null ? present : announced.computeIfAbsent(capabilities, this::together);
    }

    private FieldText together(Collection<String> capabilities) {
        return FieldText.of(told.entrySet().stream()
                .filter(entry -> capabilities.contains(entry.getKey()))
                .map(entry -> entry.getValue().member())
                .toList());
    }

    /** Both fields in one; where both speak of a capability the upper one counts, and what it speaks of goes last. */
    FieldText merged(String lower, String upper) {
        Layers layers = new Layers(lower, upper);
        FieldText present = merged.get(layers);
        if (present != null) {
            return present;
        }
        FieldText made = merge(layers);
        if (merged.size() < MOST_MERGED) {
            merged.put(layers, made);
        }
        return made;
    }

    private FieldText merge(Layers layers) {
        Map<String, ModeMember> members = new LinkedHashMap<>();
        ModeFieldReader.read(layers.lower()).forEach(member -> members.put(member.capability(), member));
        Map<String, ModeMember> upper = new LinkedHashMap<>();
        ModeFieldReader.read(layers.upper()).forEach(member -> upper.put(member.capability(), member));
        members.putAll(upper);
        List<ModeMember> ordered = new ArrayList<>(members.values());
        ordered.sort(Comparator.comparingInt(this::place));
        return FieldText.of(ordered, upper.keySet());
    }

    /** Capabilities of others come after those of the policy. */
    private int place(ModeMember member) {
        int place = policyOrder.indexOf(member.capability());
        return place < 0 ? policyOrder.size() : place;
    }

    /**
     * What is told of a capability.
     *
     * @param member its member
     * @param asTold the field of a response that is served as usual
     * @param asApplied the field of a response that was altered
     */
    record Told(ModeMember member, FieldText asTold, FieldText asApplied) {}

    private record Layers(String lower, String upper) {}
}
