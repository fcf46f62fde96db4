package io.brownout.gateway.status;

import io.brownout.gateway.field.ModeMember;
import io.brownout.gateway.field.ModeParameter;
import java.util.List;

/** What another service says of its capabilities, as far as it is passed on: no member is long, and none counts long. */
final class RelayedMembers {

    private static final int LONGEST = 128;
    private static final long LONGEST_TTL = 3_600;

    private RelayedMembers() {}

    /** Those that are short enough, if need be without what the member can do without. */
    static List<ModeMember> of(List<ModeMember> said) {
        return said.stream()
                .map(RelayedMembers::ofAnother)
                .map(RelayedMembers::forAWhile)
                .map(RelayedMembers::inShort)
                .filter(RelayedMembers::isShort)
                .toList();
    }

    /** What was done to its own response was not done to ours. */
    private static ModeMember ofAnother(ModeMember member) {
        return member.without(ModeParameter.APPLIED);
    }

    private static ModeMember forAWhile(ModeMember member) {
        return member.ttl() <= LONGEST_TTL ? member : member.with(ModeParameter.TTL, LONGEST_TTL);
    }

    private static ModeMember inShort(ModeMember member) {
        return isShort(member) ? member : member.without(ModeParameter.MSG, ModeParameter.REF, ModeParameter.CAUSE);
    }

    private static boolean isShort(ModeMember member) {
        return member.toString().length() <= LONGEST;
    }
}
