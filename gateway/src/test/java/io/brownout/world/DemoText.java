package io.brownout.world;

/**
 * What the demo says once it runs.
 *
 * @param ports where everything listens
 */
record DemoText(WorldPorts ports) {

    String welcome() {
        return "\n  Brownout is up. Ctrl-C stops everything.\n\n" + places() + "\n  Try, in another terminal:\n\n"
                + steps();
    }

    private String places() {
        String gateway = http(ports.gateway());
        return place("gateway", gateway, "status", gateway + "/.well-known/service-mode")
                + place(
                        "payment-gateway",
                        http(ports.of(Service.PAYMENT_GATEWAY).service()),
                        "ledger",
                        http(ports.of(Service.PAYMENT_GATEWAY).service()) + "/ledger")
                + place("", "", "faults", faults(ports.of(Service.PAYMENT_GATEWAY)))
                + place(
                        "notifications",
                        http(ports.of(Service.NOTIFICATIONS).service()),
                        "faults",
                        faults(ports.of(Service.NOTIFICATIONS)))
                + place(
                        "catalogue",
                        http(ports.of(Service.CATALOGUE).service()),
                        "faults",
                        faults(ports.of(Service.CATALOGUE)))
                + place("redis", "redis://127.0.0.1:" + ports.redis(), "files", "target/demo");
    }

    private String steps() {
        String faults = faults(ports.of(Service.PAYMENT_GATEWAY));
        return step(1, "Pay while all is well: 201.", pay("order-1"))
                + step(2, "The same again: the same answer, charged once.", pay("order-1"))
                + step(3, "Take the payment gateway down.", "curl -X PUT " + faults + " -d '{\"down\": true}'")
                + step(4, "Pay all the same: 202, kept safe, and the answer says so.", pay("order-2"))
                + step(
                        5,
                        "Heal it, and ask again with the same key: charged, once.",
                        "curl -X DELETE " + faults + "; sleep 15; " + pay("order-2"));
    }

    private String pay(String key) {
        return "curl -i " + http(ports.gateway()) + "/payments -H 'Content-Type: application/json'"
                + " -H 'Idempotency-Key: " + key + "' -H 'X-Account-Id: acc-1' -d '{\"amount\": 12.50}'";
    }

    private static String place(String name, String url, String aspect, String where) {
        return String.format("  %-16s  %-24s  %-7s %s%n", name, url, aspect, where);
    }

    private static String step(int number, String what, String command) {
        return String.format("  %d  %s%n     %s%n%n", number, what, command);
    }

    private static String faults(StubPorts stub) {
        return http(stub.faults()) + "/faults";
    }

    private static String http(int port) {
        return "http://127.0.0.1:" + port;
    }
}
