package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdentityStatusTest {

    @RegisterExtension
    static final IdentityRedis REDIS = new IdentityRedis();

    private final Verifiers verifiers = new Verifiers(IdentityPolicy.with());

    @Test
    void isAPartOfItsOwn() {
        assertThat(new IdentityStatus(verifiers.identities(), verifiers.revocations).name())
                .isEqualTo("identity");
    }

    @Test
    void saysThatRevocationsStayLocalWithoutRedis() {
        assertThat(new IdentityStatus(verifiers.identities(), verifiers.revocations).value())
                .contains(Map.of("revocations", "local"));
    }

    @Test
    void saysThatRevocationsAreShared() {
        try (Peer peer = Peer.start(REDIS)) {
            assertThat(new IdentityStatus(verifiers.identities(), peer.revocations).value())
                    .contains(Map.of("revocations", "shared"));
        }
    }

    @Test
    void saysNothingWhereNobodyIssuesTokens() {
        Verifiers none = new Verifiers(ExamplePolicy.with());
        assertThat(new IdentityStatus(none.identities(), none.revocations).value())
                .isEmpty();
    }
}
