package io.brownout.world;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What gateways of a world talk to, in the order of starting. */
enum Service {
    PAYMENT_GATEWAY(
            "payment-gateway",
            9101,
            ledger -> new KeyedWrites(ledger, "/payments", "pay_", 201, PaymentRules::refusal)),
    NOTIFICATIONS(
            "notifications",
            9102,
            ledger -> new KeyedWrites(ledger, "/notifications", "msg_", 202, message -> Optional.empty())),
    CATALOGUE("catalogue", 9103, ledger -> new CatalogueRoutes()),
    TOKEN_ISSUANCE("token-issuance", 9105, ledger -> new TokenRoutes()),
    SECRET_DISTRIBUTION("secret-distribution", 9106, ledger -> new SecretRoutes()),
    POLICY_EVALUATION("policy-evaluation", 9107, ledger -> new DecisionRoutes()),
    FEATURE_FLAGS(
            "feature-flags",
            9108,
            ledger -> new DocumentRoutes("/flags", Map.of("one-click-checkout", true, "new-catalogue", false))),
    DEPLOYMENT_CONTROL(
            "deployment-control",
            9109,
            ledger -> new DocumentRoutes("/deployments/current", Map.of("version", "1.0.0", "status", "ready"))),
    CALLBACK_INBOX(
            "callback-inbox",
            9110,
            ledger -> new KeyedWrites(ledger, "/webhooks", "hook_", 202, callback -> Optional.empty())),
    PROFILE("profile", 9121, ProfileRoutes::new);

    private static final int FROM_SERVICE_TO_FAULTS = 10;

    private final String label;
    private final int demoPort;

    @SuppressWarnings("ImmutableEnumChecker") // each is a function without state
    private final Function<Ledger, StubRoutes> business;

    Service(String label, int demoPort, Function<Ledger, StubRoutes> business) {
        this.label = label;
        this.demoPort = demoPort;
        this.business = business;
    }

    /** Its name in policies, properties and errors. */
    String label() {
        return label;
    }

    /** Where it listens in the demo. */
    StubPorts demoPorts() {
        return new StubPorts(demoPort, demoPort + FROM_SERVICE_TO_FAULTS);
    }

    /** Starts it alone. */
    Stub start(Path dir, StubPorts ports, long seed) {
        return Stub.start(label, dir, ports, seed, business);
    }
}
