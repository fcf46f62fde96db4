package io.brownout.policy.reading;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Mode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads which mode an emergency freeze puts capabilities into: the one named {@code frozen} when none is named.
 *
 * @param modes every readable mode, the built-in one among them unless the policy declares its namesake
 */
record FreezeReader(Map<String, Mode> modes, Declared names) {

    static FreezeReader of(Map<String, Mode> declared, Findings findings) {
        Map<String, Mode> modes = new LinkedHashMap<>(declared);
        modes.putIfAbsent(Mode.FROZEN.name(), Mode.FROZEN);
        boolean complete = findings.complete(Path.of("modes"));
        return new FreezeReader(modes, new Declared(Rule.UNKNOWN_MODE, "mode", modes.keySet(), complete));
    }

    Mode read(Section top) {
        Mode mode = modes.getOrDefault(top.read("freeze", names, Mode.FROZEN.name()), Mode.FROZEN);
        Path behaviour = Path.of("modes", mode.name(), "behaviour");
        if (mode.behaviour() != Behaviour.READ_ONLY
                && top.sound("freeze")
                && top.findings().sound(behaviour)) {
            String message = Quoted.of(mode.name()) + " is " + mode.behaviour()
                    + ", and an emergency freeze needs a read-only mode; name one";
            top.findings().atValue(Rule.NOT_READ_ONLY, top.has("freeze") ? Path.of("freeze") : behaviour, message);
        }
        return mode;
    }
}
