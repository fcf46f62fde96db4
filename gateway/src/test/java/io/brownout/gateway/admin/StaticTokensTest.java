package io.brownout.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class StaticTokensTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger hashed = new AtomicInteger();
    private final List<String> callers = new ArrayList<>();
    private final StaticTokens tokens = tokens(Schedulers.immediate());

    @Test
    void hashesOnceForWhoeverPolls() {
        verify("ops.secret");
        verify("ops.secret");
        assertThat(hashed).hasValue(1);
        for (int i = 0; i < 3; i++) {
            nanos.addAndGet(Duration.ofMinutes(9).toNanos());
            verify("ops.secret");
        }
        assertThat(hashed).hasValue(1);
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        verify("ops.secret");
        assertThat(hashed).hasValue(2);
    }

    @Test
    void hashesForEachWrongSecretAndRemembersNone() {
        refuse("ops.wrong");
        refuse("ops.wrong");
        assertThat(hashed).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody.secret", "secret", "ops", "ops.", ".secret", "ops.secret.more", "o ps.secret", "."})
    void hashesNothingForAnUnknownNameOrAnotherForm(String text) {
        refuse(text);
        assertThat(hashed).hasValue(0);
    }

    @Test
    void hashesNothingThatIsLongerThanASecretCanBe() {
        refuse("ops." + "x".repeat(73));
        refuse("ops." + "\u00e4".repeat(40));
        assertThat(hashed).hasValue(0);
    }

    @Test
    void keepsGuessesAtOneNameFromHoldingUpAnother() {
        List<Runnable> scheduled = new ArrayList<>();
        StaticTokens shared = tokens(Schedulers.fromExecutor(scheduled::add));
        for (int i = 0; i < 100; i++) {
            shared.verify("ops.guess" + i).subscribe(caller -> {}, refused -> {});
        }
        StepVerifier.create(shared.verify("ops.secret")).verifyError(AuthenticationServiceException.class);
        assertThat(scheduled).hasSize(1);
        shared.verify("other.secret").subscribe(caller -> callers.add(caller.getName()));
        scheduled.get(1).run();
        assertThat(callers).containsExactly("token:other");
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

    private StaticTokens tokens(Scheduler scheduler) {
        return new StaticTokens(
                List.of(
                        new AdminProperties.Token("ops", "secret", Set.of("operator")),
                        new AdminProperties.Token("other", "secret", Set.of("operator"))),
                new Counting(),
                new RememberedTokens(Duration.ofMinutes(10), nanos::get),
                scheduler);
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
