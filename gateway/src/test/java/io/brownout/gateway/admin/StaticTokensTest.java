package io.brownout.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class StaticTokensTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger hashed = new AtomicInteger();
    private final StaticTokens tokens = new StaticTokens(
            List.of(new AdminProperties.Token("ops", "secret", Set.of("operator"))),
            new Counting(),
            new RememberedTokens(Duration.ofMinutes(1), nanos::get),
            Schedulers.immediate());

    @Test
    void hashesOnceAMinuteForWhoeverPolls() {
        verify("ops.secret");
        verify("ops.secret");
        assertThat(hashed).hasValue(1);
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        verify("ops.secret");
        assertThat(hashed).hasValue(1);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        verify("ops.secret");
        assertThat(hashed).hasValue(2);
    }

    @Test
    void hashesForAWrongNameAsForAWrongSecretAndRemembersNeither() {
        refuse("nobody.secret");
        refuse("nobody.secret");
        refuse("ops.wrong");
        refuse("ops.wrong");
        refuse("secret");
        assertThat(hashed).hasValue(5);
    }

    @Test
    void grantsAnOperatorWhatAViewerMay() {
        Authentication caller =
                Objects.requireNonNull(tokens.verify("ops.secret").block());
        assertThat(caller.getName()).isEqualTo("token:ops");
        assertThat(AdminRole.VIEWER.isAmong(caller.getAuthorities())).isTrue();
        assertThat(AdminRole.OPERATOR.isAmong(caller.getAuthorities())).isTrue();
        assertThat(AdminRole.DRILL.isAmong(caller.getAuthorities())).isFalse();
        assertThat(AdminRole.BREAK_GLASS.isAmong(caller.getAuthorities())).isFalse();
    }

    private void verify(String text) {
        StepVerifier.create(tokens.verify(text)).expectNextCount(1).verifyComplete();
    }

    private void refuse(String text) {
        StepVerifier.create(tokens.verify(text)).verifyError(InvalidBearerTokenException.class);
    }

    /** Compares as they are, and counts. */
    private final class Counting implements PasswordEncoder {

        @Override
        public String encode(CharSequence raw) {
            return raw.toString();
        }

        @Override
        public boolean matches(CharSequence raw, String encoded) {
            hashed.incrementAndGet();
            return encoded.contentEquals(raw);
        }
    }
}
