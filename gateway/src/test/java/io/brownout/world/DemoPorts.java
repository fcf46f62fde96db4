package io.brownout.world;

/** The demo's ports: well known, each replaced by system property {@code demo.<name>.port}. */
final class DemoPorts {

    private DemoPorts() {}

    /**
     * The ports to use, all free.
     *
     * @throws IllegalArgumentException naming the port that is taken or no port at all, and the property to change it
     */
    static WorldPorts choose() {
        return new WorldPorts(
                port("gateway", 8080),
                port("admin", 8081),
                WorldPorts.services(DemoPorts::of),
                of(TokenService.LABEL, TokenService.DEMO_PORTS),
                of(Shop.LABEL, Shop.DEMO_PORTS),
                port("redis", 9104));
    }

    /** Where the partner can be told to fall silent. */
    static int partner() {
        return port("partner", 9100);
    }

    private static StubPorts of(Service service) {
        return of(service.label(), service.demoPorts());
    }

    private static StubPorts of(String label, StubPorts usual) {
        return new StubPorts(port(label, usual.service()), port(label + "-faults", usual.faults()));
    }

    private static int port(String name, int usual) {
        String property = "demo." + name + ".port";
        String value = System.getProperty(property, "");
        int port = value.isBlank() ? usual : parse(property, value);
        if (!Ports.isFree(port)) {
            throw new IllegalArgumentException(
                    "Port " + port + " (" + name + ") is taken; choose another with -D" + property + "=...");
        }
        return port;
    }

    private static int parse(String property, String value) {
        try {
            return Integer.parseUnsignedInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + property + " must be a port, not " + value, e);
        }
    }
}
