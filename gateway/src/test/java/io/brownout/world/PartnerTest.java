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
}
