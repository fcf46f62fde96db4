package io.brownout.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.world.GatewayProcess.Refusal;
import io.brownout.world.RedisSettings;
import io.brownout.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Start-up stops at the first thing that no gateway may run with. Redis comes last, so it may be a bad one throughout. */
class BrokenPolicyIT {

    private static World world;
    private static Path routesFile;
    private static String policy;
    private static String routes;

    @BeforeAll
    static void start() throws IOException {
        world = World.named("broken-policy")
                .redis(RedisSettings.forgetful())
                .gateways(0)
                .start();
        routesFile = world.dir().resolve("gateway.yaml");
        policy = Files.readString(world.policyFile());
        routes = Files.readString(routesFile);
    }

    @AfterEach
    void mend() throws IOException {
        Files.writeString(world.policyFile(), policy);
        Files.writeString(routesFile, routes);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void listsEveryMistakeOfAPolicyWithItsPlace() throws IOException {
        String broken = policy.replace("service: shop", "servise: shop\nservice: shop")
                .replace(
                        "plane: data\n    interaction: sync\n    contract:\n      throughput: {normal: 200/s",
                        "plane: date\n    interaction: sync\n    contract:\n      throughput: {normal: 200/s")
                .replace("severity: notice", "severity: [notice]")
                .replace("upstream: payment-gateway", "upstream: payment-getaway")
                .replace("{down: no-catalogue}", "{down: no-catalog}")
                .replace("fulfilment: 99.5%", "fulfilment: 199.5%");
        Files.writeString(world.policyFile(), broken);
        Refusal refusal = refusal();
        assertThat(refusal.output()).contains("6 violation(s)");
        assertThat(violations(refusal))
                .containsExactlyInAnyOrder(
                        place(broken, "servise") + " [unknown-key]",
                        place(broken, "date") + " [unknown-value]",
                        place(broken, "[notice]") + " [wrong-type]",
                        place(broken, "payment-getaway") + " [unknown-dependency]",
                        place(broken, "no-catalog}") + " [unknown-mode]",
                        place(broken, "199.5%") + " [out-of-range]");
        assertThat(refusal.output()).contains(world.policyFile().toString());
    }

    @Test
    void namesAPolicyFileThatIsMissing() throws IOException {
        Files.delete(world.policyFile());
        assertThat(refusal().output())
                .contains(world.policyFile().toString())
                .contains("cannot be read")
                .contains("brownout.policy.location");
    }

    @Test
    void namesTheRouteOfAnUnknownCapability() throws IOException {
        Files.writeString(routesFile, routes.replace("DegradationMode=payments", "DegradationMode=payment"));
        assertThat(refusal().output())
                .contains("Route 'payments'")
                .contains("capability 'payment'")
                .contains("payments, notifications, catalogue");
    }

    @Test
    void saysWhatAnUnsafeRedisNeeds() {
        assertThat(refusal().output())
                .contains("appendonly is 'no', must be 'yes'")
                .contains("appendfsync always")
                .contains("brownout.intent.accept-loss-window");
    }

    private static Refusal refusal() {
        Refusal refusal = world.newGateway().startExpectingFailure();
        assertThat(refusal.exitCode()).isNotZero();
        assertThat(refusal.output()).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
        return refusal;
    }

    private static List<String> violations(Refusal refusal) {
        return refusal.output()
                .lines()
                .filter(line -> line.matches("\\d+:\\d+ \\[.*"))
                .map(line -> line.substring(0, line.indexOf(']') + 1))
                .distinct()
                .toList();
    }

    /** Line and column of a piece of text, both from 1. */
    private static String place(String text, String piece) {
        int at = text.indexOf(piece);
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return line + ":" + (at - before.lastIndexOf('\n'));
    }
}
