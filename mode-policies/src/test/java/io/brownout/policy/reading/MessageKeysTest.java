package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Message;
import io.brownout.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users are told: messages, and the word for what a write does to them. */
class MessageKeysTest {

    private static final String QUEUED = "modes: {kept: {behaviour: queued, message: payments.queued}}\n";

    @Test
    void speaksEveryLanguageInTheOrderOfTheFile() {
        Message message = Readings.named(
                "payments.queued",
                Readings.policy(text(QUEUED + "messages: {payments.queued: {en: Later., pt-BR: Depois., ja: 後で。}}"))
                        .messages());
        assertThat(message.texts())
                .containsExactly(Map.entry("en", "Later."), Map.entry("pt-BR", "Depois."), Map.entry("ja", "後で。"));
    }

    @Test
    void isSilentWhereNothingIsDeclared() {
        assertThat(Readings.policy(text(QUEUED)).messages()).isEmpty();
        assertThat(Readings.policy(text(QUEUED + "messages: {}")).messages()).isEmpty();
    }

    @Test
    void demandsATextOfEveryMessage() {
        assertThat(rules("messages: {payments.queued: {}}")).containsExactly("missing-key messages.payments.queued");
        assertThat(rules("messages: {payments.queued: {en: ' '}}"))
                .containsExactly("wrong-type messages.payments.queued.en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "de_DE", "'*'", "und"})
    void refusesWhatIsNoLanguage(String language) {
        assertThat(rules("messages: {payments.queued: {" + language + ": Later.}}"))
                .hasSize(1)
                .allMatch(rule -> rule.startsWith("wrong-type messages.payments.queued."));
    }

    @Test
    void demandsTheMessageOfEveryModeOnceOneIsDeclared() {
        String other = text(QUEUED + "messages: {payments.queue: {en: Later.}}");
        assertThat(Readings.places(other)).containsExactly("3:44 unknown-message modes.kept.message");
        assertThat(Readings.message(other))
                .contains("payments.queued", "is no declared message; declared: payments.queue");
    }

    @Test
    void hasWordsForThoseWhoseActionIsKept() {
        String both = "messages: {payments.queued: {en: Later.}, payments.queued.kept: {en: 'Accepted, later.'}}";
        Policy policy = Readings.policy(text(QUEUED + both));
        assertThat(Readings.named("payments.queued.kept", policy.messages()).texts())
                .containsExactly(Map.entry("en", "Accepted, later."));
        assertThat(Readings.violations(text(QUEUED + "messages: {payments.queued.kept: {en: Later.}}")))
                .singleElement()
                .satisfies(found -> assertThat(found.path()).isEqualTo("modes.kept.message"));
    }

    @Test
    void demandsNoMessageOfAModeThatNamesNone() {
        assertThat(rules("modes: {kept: {behaviour: queued}}\nmessages: {other: {en: Later.}}"))
                .isEmpty();
    }

    @Test
    void doesNotBlameAModeForAMessageThatCannotBeRead() {
        assertThat(rules(QUEUED + "messages: {payments.queued: 7}"))
                .hasSize(1)
                .noneMatch(rule -> rule.contains("modes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"charged", "sent", "a1"})
    void takesAWordForTheEffect(String word) {
        assertThat(Readings.named("pay", Readings.policy(effect(word)).capabilities())
                        .writes()
                        .effect())
                .isEqualTo(Optional.of(word));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Charged",
                "1st",
                "re-sent",
                "''",
                "type",
                "title",
                "status",
                "detail",
                "instance",
                "capability",
                "mode",
                "message",
                "ref",
                "kept",
                "done",
                "location",
                "id",
                "state",
                "settled",
                "text",
                "by",
                "abcdefghijklmnopqrstuvwxyzabcdefg"
            })
    void refusesAWordThatIsNoneOrMeansSomethingElse(String word) {
        assertThat(Readings.violations(effect(word)))
                .singleElement()
                .satisfies(found -> assertThat(found.path()).isEqualTo("capabilities.pay.writes.effect"));
    }

    @Test
    void changesWithAReload() {
        String before = QUEUED + "messages: {payments.queued: {en: Later.}}";
        Policy current = Readings.policy(text(before));
        Policy next = new PolicyReader()
                .readSuccessor(text(before.replace("en: Later.", "de: Bald., en: Soon.")), current)
                .fold(policy -> policy, violations -> {
                    throw new AssertionError(violations.toString());
                });
        assertThat(Readings.named("payments.queued", next.messages()).texts())
                .containsExactly(Map.entry("de", "Bald."), Map.entry("en", "Soon."));
    }

    private static String effect(String word) {
        return text("capabilities: {pay: {writes: {effect: " + word + "}}}");
    }

    private static List<String> rules(String keys) {
        return Readings.violations(text(keys)).stream()
                .map(found -> found.rule() + " " + found.path())
                .toList();
    }

    private static String text(String keys) {
        return Readings.HEAD + keys + "\n";
    }
}
