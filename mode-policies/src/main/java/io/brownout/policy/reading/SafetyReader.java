package io.brownout.policy.reading;

import io.brownout.policy.Capability;
import io.brownout.policy.Safety;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what operators may not do by force.
 *
 * @param capabilities the capabilities that may be named
 */
record SafetyReader(Declared capabilities) {

    private static final Notation<Integer> COUNT = Quantities.whole(1, 100_000);

    static SafetyReader of(Map<String, Capability> capabilities, Findings findings) {
        boolean complete = findings.complete(Path.of("capabilities"));
        return new SafetyReader(new Declared(Rule.UNKNOWN_CAPABILITY, "capability", capabilities.keySet(), complete));
    }

    Safety read(Field field) {
        Section safety = field.section("neverTogether", "maxForced", "minFlipInterval");
        List<Set<String>> neverTogether =
                safety.items("neverTogether").stream().map(this::group).toList();
        return new Safety(
                neverTogether,
                safety.read("maxForced", COUNT).stream()
                        .mapToInt(Integer::intValue)
                        .findFirst(),
                safety.read("minFlipInterval", Quantities.TIME, Safety.NONE.minFlipInterval()));
    }

    private Set<String> group(Field field) {
        Set<String> names = new LinkedHashSet<>();
        List<Field> items = field.items();
        items.forEach(item -> item.read(capabilities).ifPresent(name -> item.addOnce(name, names)));
        if (items.size() < 2 && field.findings().sound(field.path())) {
            String message = "names fewer than two capabilities; name those of which one has to stay available";
            field.findings().atValue(Rule.OUT_OF_RANGE, field.path(), message);
        }
        return names;
    }
}
