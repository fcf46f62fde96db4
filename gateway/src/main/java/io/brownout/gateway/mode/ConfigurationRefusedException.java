package io.brownout.gateway.mode;

import java.util.Collection;

/** Routes and policy do not fit together. */
public final class ConfigurationRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    private ConfigurationRefusedException(String problem, String action) {
        super(problem);
        this.action = action;
    }

    static ConfigurationRefusedException unknownCapability(
            String route, String filter, String capability, Collection<String> declared) {
        return new ConfigurationRefusedException(
                "Route '" + route + "' names the capability '" + capability + "' in its " + filter + " filter, but"
                        + " the policy declares no such capability.",
                "Declare it under 'capabilities' of the policy, or use one of " + declared + ".");
    }

    static ConfigurationRefusedException unguardable(String route, String capability, String scheme) {
        return new ConfigurationRefusedException(
                "Route '" + route + "' leads to '" + scheme + ":', which cannot carry the guarded writes of the"
                        + " capability '" + capability + "'.",
                "Use an http, https or lb upstream, or set 'writes.idempotencyKey: off' for that capability.");
    }

    static ConfigurationRefusedException drawn(String route, String capability) {
        return new ConfigurationRefusedException(
                "Route '" + route + "' has a Weight predicate, but serves the guarded writes of the capability '"
                        + capability + "': a kept write must find the way it came.",
                "Split the traffic behind this route, or set 'writes.idempotencyKey: off' for that capability.");
    }

    static ConfigurationRefusedException nameless(String uri, String capability) {
        return new ConfigurationRefusedException(
                "The route to '" + uri + "' with DegradationMode=" + capability + " has no id, and would get another"
                        + " one on each replica.",
                "Give it an 'id'.");
    }

    static ConfigurationRefusedException several(String route, Collection<String> capabilities) {
        return new ConfigurationRefusedException(
                "Route '" + route + "' has several DegradationMode filters, default filters included: " + capabilities
                        + ". A request is of one capability.",
                "Keep one of them.");
    }

    static ConfigurationRefusedException unknownUpstream(String id, Collection<String> routes) {
        return new ConfigurationRefusedException(
                "'" + TrustedUpstreamCheck.PROPERTY + "' names the route '" + id + "', but no route has this id.",
                "Remove it there, or use the id of a route; there are " + routes + ".");
    }

    /** What to do about it. */
    String action() {
        return action;
    }
}
