package io.brownout.world;

/**
 * What the demo says once it runs.
 *
 * @param ports where everything listens
 * @param partner where the partner is told to call back or to fall silent
 */
record DemoText(WorldPorts ports, int partner) {

    String welcome() {
        return "\n  Brownout is up. Ctrl-C stops everything.\n\n  Open http://localhost:" + ports.gateway()
                + "/ and break the shop there.\n\n" + places() + "\n  Or try, in another terminal:\n\n" + steps();
    }

    private String places() {
        String gateway = http(ports.gateway());
        StringBuilder places = new StringBuilder()
                .append(place("gateway", gateway, "status", gateway + "/.well-known/service-mode"))
                .append(place("", http(ports.admin()), "token", AdminToken.OPERATOR.text()));
        for (Service service : Service.values()) {
            StubPorts own = ports.of(service);
            places.append(place(service.label(), http(own.service()), "faults", faults(own)));
        }
        return places.append(
                        place(TokenService.LABEL, http(ports.identity().service()), "faults", faults(ports.identity())))
                .append(place(Shop.LABEL, http(ports.shop().service()), "faults", faults(ports.shop())))
                .append(place("partner", http(partner), "calls", http(partner) + "/callbacks"))
                .append(place("redis", "redis://127.0.0.1:" + ports.redis(), "files", "target/demo"))
                .toString();
    }

    private String steps() {
        String faults = faults(ports.of(Service.PAYMENT_GATEWAY));
        String tokens = faults(ports.of(Service.TOKEN_ISSUANCE));
        return step(1, "Pay while all is well: 201.", pay("order-1"))
                + step(2, "The same again: the same answer, charged once.", pay("order-1"))
                + step(3, "Take the payment gateway down.", "curl -X PUT " + faults + " -d '{\"down\": true}'")
                + step(4, "Pay all the same: 202, kept safe, and the answer says so.", pay("order-2"))
                + step(
                        5,
                        "Heal it, and ask again with the same key: charged, once.",
                        "curl -X DELETE " + faults + "; sleep 15; " + pay("order-2"))
                + step(
                        6,
                        "Let tokens be issued no more, though their service answers.",
                        "curl -X PUT " + tokens + " -d '{\"hollow\": true}'")
                + step(7, "Let the partner fall silent.", "curl -X DELETE " + http(partner) + "/callbacks")
                + step(8, "See what operators see.", board())
                + identitySteps();
    }

    private String identitySteps() {
        String faults = faults(ports.identity());
        return step(9, "Sign in through the gateway, and read your profile.", signIn() + "; " + profile(""))
                + step(
                        10,
                        "Let the identity provider take six seconds for everything.",
                        "curl -X PUT " + faults + " -d '{\"all\": {\"latencyMs\": 6000}}'; sleep 10")
                + step(11, "Read it again: 200, since it is known who you are.", profile(""))
                + step(12, "Edit it: 503, changes are paused, and nothing was changed.", profile(" -X PUT -d '{}'"))
                + step(13, "Heal it; a little later edits work again.", "curl -X DELETE " + faults);
    }

    private String signIn() {
        TokenClient client = TokenClient.SHOP_OPAQUE;
        return "TOKEN=$(curl -s -u " + client.id() + ":" + client.secret() + " " + http(ports.gateway())
                + "/oauth2/token -d grant_type=client_credentials -d scope=profile.read -d user=ada"
                + " | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')";
    }

    private String profile(String edit) {
        return "curl -i " + http(ports.gateway()) + "/profile -H \"Authorization: Bearer $TOKEN\"" + edit;
    }

    private String board() {
        return "curl -H 'Authorization: Bearer " + AdminToken.OPERATOR.text() + "' " + http(ports.admin())
                + "/admin/v1/board";
    }

    private String pay(String key) {
        return "curl -i " + http(ports.gateway()) + "/payments -H 'Content-Type: application/json'"
                + " -H 'Idempotency-Key: " + key + "' -H 'X-Account-Id: acc-1' -d '{\"amount\": 12.50}'";
    }

    private static String place(String name, String url, String aspect, String where) {
        return String.format("  %-19s  %-24s  %-7s %s%n", name, url, aspect, where);
    }

    private static String step(int number, String what, String command) {
        return String.format("%3d  %s%n     %s%n%n", number, what, command);
    }

    private static String faults(StubPorts stub) {
        return http(stub.faults()) + "/faults";
    }

    private static String http(int port) {
        return "http://127.0.0.1:" + port;
    }
}
