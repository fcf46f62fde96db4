package io.brownout.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerTest {

    @TempDir
    private Path dir;

    @Test
    void callsBackUntilItFallsSilent() {
        try (Stub inbox = Service.CALLBACK_INBOX.start(dir, StubPorts.free(), 7);
                Partner partner = new Partner(() -> List.of(inbox.direct()))) {
            assertThat(partner.sent()).isZero();
            partner.callBack(50);
            await().until(() -> partner.taken() >= 10);
            partner.fallSilent();
            int sent = partner.sent();
            await().until(() -> partner.taken() == sent);
            await().during(Duration.ofMillis(200)).until(() -> partner.sent() == sent);
            assertThat(inbox.effects()).hasSize(sent);
            partner.callBack(50);
            await().until(() -> partner.taken() > sent);
        }
    }

    @Test
    void goesOnCallingWhenNobodyAnswers() {
        try (Stub inbox = Service.CALLBACK_INBOX.start(dir, StubPorts.free(), 7);
                Partner partner = new Partner(() -> List.of(inbox.direct()))) {
            inbox.faults(Faults.NONE.withDown(true));
            partner.callBack(50);
            await().until(() -> partner.sent() >= 5);
            assertThat(partner.taken()).isZero();
            inbox.heal();
            await().until(() -> partner.taken() >= 1);
        }
    }

    @Test
    void takesOrdersFromOutside() {
        int port = Ports.free();
        Edge orders = new Edge("http://127.0.0.1:" + port);
        try (Stub inbox = Service.CALLBACK_INBOX.start(dir, StubPorts.free(), 7);
                Partner partner = new Partner(() -> List.of(inbox.direct()));
                PartnerApi api = new PartnerApi(partner, port)) {
            assertThat(api).isNotNull();
            assertThat(orders.put("/callbacks", "often").status()).isEqualTo(400);
            assertThat(orders.put("/callbacks", "{\"perSecond\": 0}").status()).isEqualTo(400);
            assertThat(partner.sent()).isZero();
            assertThat(orders.put("/callbacks", "{\"perSecond\": 50}").status()).isEqualTo(200);
            await().until(() -> orders.get("/callbacks").json().path("taken").asInt() >= 5);
            int sent = orders.delete("/callbacks").json().path("sent").asInt();
            await().during(Duration.ofMillis(200)).until(() -> partner.sent() == sent);
        }
    }
}
