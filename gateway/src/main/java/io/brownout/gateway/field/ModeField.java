package io.brownout.gateway.field;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a {@code Service-Mode} field: the worst first, at most 8 members and 512 bytes. What is too much is left out
 * from the end, but never what was done to the very response.
 */
public final class ModeField {

    /** The name of the header. */
    public static final String HEADER = "Service-Mode";

    private static final int MOST_MEMBERS = 8;
    private static final int MOST_BYTES = 512;

    private static final List<String> SEVERITIES = List.of("notice", "minor", "major", "critical");
    private static final Comparator<ModeMember> WORST_FIRST =
            Comparator.comparingInt(ModeField::weight).reversed();

    /** What a member can do without, first to go first. */
    private static final List<ModeParameter> DISPENSABLE = List.of(
            ModeParameter.MSG,
            ModeParameter.REF,
            ModeParameter.RETRY,
            ModeParameter.ETA,
            ModeParameter.AGE,
            ModeParameter.LAG,
            ModeParameter.CAUSE,
            ModeParameter.AT,
            ModeParameter.SEV);

    private ModeField() {}

    /**
     * The value of the field; empty for no members.
     *
     * @param members of distinct capabilities; those that are equally bad stay in this order
     */
    public static String of(List<ModeMember> members) {
        List<ModeMember> sorted = members.stream().sorted(WORST_FIRST).collect(Collectors.toCollection(ArrayList::new));
        while (sorted.size() > MOST_MEMBERS || (sorted.size() > 1 && length(sorted) > MOST_BYTES)) {
            sorted.remove(lastToSpare(sorted));
        }
        return sorted.size() == 1
                ? shortened(sorted.get(0))
                : sorted.stream().map(ModeMember::toString).collect(Collectors.joining(", "));
    }

    private static int weight(ModeMember member) {
        return member.isNormal() ? -1 : SEVERITIES.indexOf(member.parameters().getOrDefault(ModeParameter.SEV, ""));
    }

    private static int length(List<ModeMember> members) {
        return members.stream()
                        .mapToInt(member -> member.toString().length() + 2)
                        .sum()
                - 2;
    }

    private static int lastToSpare(List<ModeMember> members) {
        int last = members.size() - 1;
        int spare = last;
        while (spare > 0 && members.get(spare).isApplied()) {
            spare--;
        }
        return members.get(spare).isApplied() ? last : spare;
    }

    /** A member that is too long by itself says less. */
    private static String shortened(ModeMember member) {
        ModeMember rest = member;
        for (ModeParameter parameter : DISPENSABLE) {
            if (rest.toString().length() <= MOST_BYTES) {
                break;
            }
            rest = rest.without(parameter);
        }
        return rest.toString().length() <= MOST_BYTES ? rest.toString() : "";
    }
}
