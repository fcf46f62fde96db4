package io.brownout.it;

/** The world's policy with probes of the data plane, so that there is evidence of it without traffic. */
final class Probed {

    private static final String BEAT = ", every: 1s, timeout: 800ms}";

    private Probed() {}

    static String dataPlane(String policy) {
        String payments = with(policy, "You can order as usual", probe("payment-gateway", "/payments?key=probe"));
        String messages = with(payments, "Messages arrive later", probe("notifications", "/notifications?key=probe"));
        return with(messages, "The catalogue cannot", "{get: \"${world.catalogue}/catalogue\"" + BEAT);
    }

    /** Asks for the outcome of a call that was never made. */
    private static String probe(String service, String path) {
        return "{get: \"${world." + service + "}" + path + "\", status: [404]" + BEAT;
    }

    /** A dependency's impact on users stands behind its health. */
    private static String with(String policy, String impact, String probe) {
        String place = "    userImpact: " + impact;
        if (!policy.contains(place)) {
            throw new IllegalArgumentException("the policy has no impact \"" + impact + "\"");
        }
        return policy.replace(place, "      probe: " + probe + "\n" + place);
    }
}
