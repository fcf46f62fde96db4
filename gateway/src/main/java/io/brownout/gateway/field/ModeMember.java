package io.brownout.gateway.field;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One member of a {@code Service-Mode} field: what it says of one capability. Immutable.
 *
 * @param capability key of the member
 * @param behaviour its value, a token
 * @param parameters what is known of it, as it stands in a field, in the order of writing; {@code ttl} and {@code rev}
 *     always
 */
public record ModeMember(String capability, String behaviour, Map<ModeParameter, String> parameters) {

    private static final String NORMAL = "normal";
    private static final String UNAVAILABLE = "unavailable";

    public ModeMember {
        Map<ModeParameter, String> ordered = new EnumMap<>(ModeParameter.class);
        ordered.putAll(parameters);
        parameters = Collections.unmodifiableMap(ordered);
    }

    /**
     * A member that says no more than it has to.
     *
     * @param ttl seconds for which it counts
     * @param rev board revision
     */
    public ModeMember(String capability, Object behaviour, long ttl, long rev) {
        this(
                capability,
                behaviour.toString(),
                Map.of(ModeParameter.TTL, Long.toString(ttl), ModeParameter.REV, Long.toString(rev)));
    }

    /** This member with a parameter changed; the same when the value is not of the parameter's type. */
    public ModeMember with(ModeParameter parameter, Object value) {
        return parameter
                .read(value.toString())
                .map(text -> having(parameter, text))
                .orElse(this);
    }

    private ModeMember having(ModeParameter parameter, String text) {
        Map<ModeParameter, String> changed = new EnumMap<>(ModeParameter.class);
        changed.putAll(parameters);
        changed.put(parameter, text);
        return new ModeMember(capability, behaviour, changed);
    }

    /** This member without some of its parameters. */
    public ModeMember without(ModeParameter... dropped) {
        Map<ModeParameter, String> changed = new EnumMap<>(ModeParameter.class);
        changed.putAll(parameters);
        for (ModeParameter parameter : dropped) {
            changed.remove(parameter);
        }
        return new ModeMember(capability, behaviour, changed);
    }

    /** This member on a response that was altered. */
    public ModeMember asApplied() {
        return with(ModeParameter.APPLIED, "?1");
    }

    /** Whether the response that carries this was altered. */
    public boolean isApplied() {
        return parameters.containsKey(ModeParameter.APPLIED);
    }

    /** Whether the capability is served as usual. */
    public boolean isNormal() {
        return behaviour.equals(NORMAL);
    }

    /** Whether the capability is not served at all. */
    public boolean isUnavailable() {
        return behaviour.equals(UNAVAILABLE);
    }

    /** Seconds for which it counts. */
    public long ttl() {
        return number(ModeParameter.TTL).orElse(0);
    }

    /** The value of a parameter that is a number; empty when it is absent. */
    public OptionalLong number(ModeParameter parameter) {
        String text = parameters.get(parameter);
        return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    /** The member as it stands in a field. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(160).append(capability).append('=').append(behaviour);
        parameters.forEach((parameter, value) -> {
            text.append(';').append(parameter);
            if (parameter != ModeParameter.APPLIED) {
                text.append('=').append(value);
            }
        });
        return text.toString();
    }
}
