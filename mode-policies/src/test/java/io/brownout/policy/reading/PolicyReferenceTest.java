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

    @Test
    void listsExactlyTheRulesThatExist() throws IOException {
        String reference = Files.readString(java.nio.file.Path.of("..", "docs", "policy-reference.md"));
        String rules = reference.substring(reference.indexOf("## Rules"));

        List<String> listed =
                FIRST_CELL.matcher(rules).results().map(row -> row.group(1)).toList();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(Rule::id).toList());
    }
}
