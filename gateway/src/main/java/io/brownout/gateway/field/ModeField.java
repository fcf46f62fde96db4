package io.brownout.gateway.field;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a {@code Service-Mode} field: the worst first, at most 8 members and 512 bytes. For want of room members say
 * less, the mildest first, before any is left out. Left out is the mildest, but never what was done to the very response.
 */
public final class ModeField {

    /** The name of the header. */
    public static final String HEADER = "Service-Mode";

    private static final int MOST_MEMBERS = 8;
    private static final int MOST_BYTES = 512;

    private static final List<String> SEVERITIES = List.of("notice", "minor", "major", "critical");
    private static final Comparator<ModeMember> WORST_FIRST =
            Comparator.comparingInt(ModeField::weight).reversed();

    /** What every member can do without, first to go first: the status document has it, too. */
    private static final List<ModeParameter> FIRST_TO_GO =
            List.of(ModeParameter.MSG, ModeParameter.REF, ModeParameter.CAUSE);

    /** What the only member can do without. */
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
        return of(members, Set.of());
    }

    /**
     * The same for a response that is about some of them.
     *
     * @param own capabilities that are left out after all others, however mild
     */
    public static String of(List<ModeMember> members, Set<String> own) {
        List<ModeMember> told = members.stream().sorted(WORST_FIRST).collect(Collectors.toCollection(ArrayList::new));
        while (told.size() > MOST_MEMBERS || (told.size() > 1 && leastLength(told) > MOST_BYTES)) {
            told.remove(lastToSpare(told, own));
        }
        shorten(told, member -> !isKept(member, own));
        shorten(told, member -> isKept(member, own));
        return length(told) <= MOST_BYTES
                ? told.stream().map(ModeMember::toString).collect(Collectors.joining(", "))
                : "";
    }

    private static int weight(ModeMember member) {
        return member.isNormal() ? -1 : SEVERITIES.indexOf(member.parameters().getOrDefault(ModeParameter.SEV, ""));
    }

    private static int leastLength(List<ModeMember> members) {
        return length(members.stream()
                .map(member -> member.without(FIRST_TO_GO.toArray(ModeParameter[]::new)))
                .toList());
    }

    private static int length(List<ModeMember> members) {
        return members.stream()
                        .mapToInt(member -> member.toString().length() + 2)
                        .sum()
                - 2;
    }

    private static boolean isKept(ModeMember member, Set<String> own) {
        return member.isApplied() || own.contains(member.capability());
    }

    private static int lastToSpare(List<ModeMember> members, Set<String> own) {
        return last(members, member -> !isKept(member, own))
                .or(() -> last(members, member -> !member.isApplied()))
                .orElse(members.size() - 1);
    }

    private static Optional<Integer> last(List<ModeMember> members, Predicate<ModeMember> wanted) {
        return IntStream.range(0, members.size())
                .filter(place -> wanted.test(members.get(place)))
                .boxed()
                .reduce((first, second) -> second);
    }

    /** Has members say less, the last first, until all of them fit. */
    private static void shorten(List<ModeMember> members, Predicate<ModeMember> wanted) {
        List<ModeParameter> spared = members.size() == 1 ? DISPENSABLE : FIRST_TO_GO;
        for (int place = members.size() - 1; place >= 0; place--) {
            if (wanted.test(members.get(place))) {
                shorten(members, place, spared);
            }
        }
    }

    private static void shorten(List<ModeMember> members, int place, List<ModeParameter> spared) {
        for (ModeParameter parameter : spared) {
            if (length(members) <= MOST_BYTES) {
                return;
            }
            members.set(place, members.get(place).without(parameter));
        }
    }
}
