package io.brownout.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final StubRequest REQUEST =
            new StubRequest("POST", "/payments?x=1", Map.of("x-account-id", "acc-1"), "{\"amount\": 1}");

    @TempDir
    private Path dir;

    @Test
    void survivesReopening() {
        List<Effect> before;
        try (Ledger ledger = Ledger.open(file())) {
            ledger.commit(REQUEST, "a", "pay_");
            ledger.commit(REQUEST, null, "pay_");
            before = ledger.effects();
        }
        try (Ledger ledger = Ledger.open(file())) {
            assertThat(ledger.effects()).isEqualTo(before).hasSize(2);
            assertThat(ledger.commit(REQUEST, "a", "pay_").first()).isFalse();
            assertThat(ledger.commit(REQUEST, "b", "pay_").effect().seq()).isEqualTo(3);
        }
    }

    @Test
    void isOnDiskAsSoonAsACommitReturns() throws IOException {
        try (Ledger ledger = Ledger.open(file())) {
            ledger.commit(REQUEST, "a", "pay_");
            assertThat(Files.readAllLines(file())).singleElement().asString().contains("\"key\":\"a\"", "acc-1");
        }
    }

    @Test
    void cutsOffALastLineThatWasNeverAcknowledged() throws IOException {
        try (Ledger ledger = Ledger.open(file())) {
            ledger.commit(REQUEST, "a", "pay_");
        }
        Files.writeString(file(), "{\"seq\":2,\"id", StandardOpenOption.APPEND);
        try (Ledger ledger = Ledger.open(file())) {
            ledger.commit(REQUEST, "b", "pay_");
        }
        assertThat(Files.readAllLines(file())).hasSize(2);
    }

    private Path file() {
        return dir.resolve("ledger.jsonl");
    }
}
