package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PolicyReferenceTest {

    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

    @Test
    void showsPoliciesThatAreValid() throws IOException {
        assertThat(EXAMPLE.matcher(reference()).results().map(block -> block.group(1)))
                .hasSize(2)
                .allSatisfy(policy -> assertThat(Readings.violations(policy)).isEmpty());
    }

    @Test
    void listsExactlyTheRulesThatExist() throws IOException {
        String rules = reference().substring(reference().indexOf("## Rules"));

        List<String> listed =
                FIRST_CELL.matcher(rules).results().map(row -> row.group(1)).toList();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(Rule::id).toList());
    }

    private static String reference() throws IOException {
        return Files.readString(java.nio.file.Path.of("..", "docs", "policy-reference.md"));
    }
}
