package io.brownout.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PolicyAutoConfigurationTest {

    @TempDir
    private Path dir;

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(PolicyAutoConfiguration.class));

    @Test
    void bringsAnExampleAlong() {
        runner.run(context -> {
            assertThat(context.getBean(PolicyProperties.class))
                    .isEqualTo(new PolicyProperties("classpath:io/brownout/policy/example-policy.yaml"));
            assertThat(context.getBean(Policy.class)).isEqualTo(ExamplePolicy.with());
        });
    }

    @Test
    void readsTheFileItIsToldTo() throws IOException {
        runner.withPropertyValues(located(ExamplePolicy.text().replace("service: subscriptions", "service: shop")))
                .run(context ->
                        assertThat(context.getBean(Policy.class).service()).isEqualTo("shop"));
    }

    @Test
    void givesWayToAPolicyOfTheApplication() {
        Policy own = ExamplePolicy.with("service: subscriptions", "service: own");
        runner.withBean(Policy.class, () -> own)
                .run(context -> assertThat(context.getBean(Policy.class)).isSameAs(own));
    }

    @Test
    void keepsAPolicyOfTheApplicationInForce() {
        Policy own = ExamplePolicy.with("service: subscriptions", "service: own");
        runner.withBean(Policy.class, () -> own).run(context -> {
            PolicyInForce inForce = context.getBean(PolicyInForce.class);
            assertThat(inForce.current()).isSameAs(own);
            assertThat(inForce.reload()).isPresent();
            assertThat(inForce.current()).isSameAs(own);
        });
    }

    @Test
    void givesWayToAPolicyThatTheApplicationPutsInForce() {
        PolicyInForce own = PolicyInForce.given(ExamplePolicy.with("service: subscriptions", "service: own"));
        runner.withBean(PolicyInForce.class, () -> own).run(context -> {
            assertThat(context.getBean(PolicyInForce.class)).isSameAs(own);
            assertThat(context.getBean(Policy.class)).isSameAs(own.current());
        });
    }

    @Test
    void namesTheFileThatIsMissing() {
        runner.withPropertyValues("brownout.policy.location=file:/no/such/policy.yaml")
                .run(context -> {
                    FailureAnalysis analysis =
                            new PolicyUnreadableFailureAnalyzer().analyze(context.getStartupFailure());
                    assertThat(Objects.requireNonNull(analysis).getDescription())
                            .startsWith("Policy file:/no/such/policy.yaml cannot be read: ");
                    assertThat(analysis.getAction()).contains("brownout.policy.location");
                });
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Path file = Files.write(dir.resolve("latin.yaml"), "service: Zürich".getBytes(StandardCharsets.ISO_8859_1));
        runner.withPropertyValues("brownout.policy.location=file:" + file)
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().isInstanceOf(IOException.class));
    }

    @Test
    void namesEveryLineOfABadPolicyWithItsColumn() throws IOException {
        String bad = ExamplePolicy.text()
                .replace("plane: data", "plane: astral")
                .replace("recovery: {hold: 60s}", "recovery: {hold: soon}");
        runner.withPropertyValues(located(bad)).run(context -> {
            FailureAnalysis analysis = new PolicyFailureAnalyzer().analyze(context.getStartupFailure());
            String description = Objects.requireNonNull(analysis).getDescription();
            assertThat(description)
                    .contains("has 2 violation(s)")
                    .containsPattern(at(bad, "astral"))
                    .containsPattern(at(bad, "soon"));
            assertThat(analysis.getAction()).contains("policy.yaml").contains("brownout.policy.location");
        });
    }

    private static String at(String text, String word) {
        String before = text.substring(0, text.indexOf(word));
        long line = before.lines().count();
        int column = before.length() - before.lastIndexOf('\n');
        return "(?m)^" + line + ":" + column + " .*" + word;
    }

    private String located(String policy) throws IOException {
        return "brownout.policy.location=file:" + Files.writeString(dir.resolve("policy.yaml"), policy);
    }
}
