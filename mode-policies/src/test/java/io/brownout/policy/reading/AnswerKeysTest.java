package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Mode;
import io.brownout.policy.Mode.Fallback;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerKeysTest {

    private static final String TEXT = "text/plain;charset=utf-8";

    @Test
    void oldAnswersLastTenMinutesUnlessWritten() {
        assertThat(mode("behaviour: stale").maxStale()).contains(Duration.ofMinutes(10));
        assertThat(mode("behaviour: stale, maxStale: 1d").maxStale()).contains(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "delayed", "read-only", "limited", "unavailable"})
    void otherModesAnswerNothingOfTheirOwn(String behaviour) {
        assertThat(mode("behaviour: " + behaviour))
                .extracting(
                        mode -> mode.maxStale().isPresent(),
                        mode -> mode.fallback().isPresent())
                .containsExactly(false, false);
        assertThat(rules("behaviour: " + behaviour + ", maxStale: 1m, fallback: {body: x}"))
                .containsExactly("misplaced-key modes.m.maxStale", "misplaced-key modes.m.fallback");
    }

    @Test
    void eachHasItsOwnKey() {
        assertThat(rules("behaviour: stale, fallback: {body: x}")).containsExactly("misplaced-key modes.m.fallback");
        assertThat(rules("behaviour: fallback, fallback: {body: x}, maxStale: 1m"))
                .containsExactly("misplaced-key modes.m.maxStale");
    }

    @Test
    void aFallbackIsPlainTextUnlessWritten() {
        assertThat(mode("behaviour: fallback, fallback: {body: Later.}").fallback())
                .contains(new Fallback(200, TEXT, "Later.", Map.of()));
    }

    @Test
    void aFallbackSpeaksLanguagesInTheOrderOfTheFile() {
        Fallback fallback = mode("behaviour: fallback, fallback: {status: 503, body: Later.,"
                        + " locales: {pt-BR: Depois., no: Senere., de: Bald., zh-Hant-TW: x, sl-rozaj: y}}")
                .fallback()
                .orElseThrow();

        assertThat(fallback.status()).isEqualTo(503);
        assertThat(fallback.locales())
                .containsExactly(
                        Map.entry("pt-BR", "Depois."),
                        Map.entry("no", "Senere."),
                        Map.entry("de", "Bald."),
                        Map.entry("zh-Hant-TW", "x"),
                        Map.entry("sl-rozaj", "y"));
    }

    @Test
    void aFallbackHasToBeDeclared() {
        assertThat(rules("behaviour: fallback")).containsExactly("missing-key modes.m.fallback");
        assertThat(rules("behaviour: fallback, fallback: {}")).containsExactly("missing-key modes.m.fallback.body");
    }

    @Test
    void aBadBehaviourNeedsNoFallback() {
        assertThat(rules("behaviour: falback")).containsExactly("unknown-value modes.m.behaviour");
        assertThat(rules("behaviour: falback, fallback: {body: x}")).containsExactly("unknown-value modes.m.behaviour");
    }

    @ParameterizedTest
    @CsvSource({
        "199, out-of-range",
        "600, out-of-range",
        "204, out-of-range",
        "205, out-of-range",
        "304, out-of-range",
        "ok, wrong-type"
    })
    void judgesStatuses(String status, String rule) {
        assertThat(rules("behaviour: fallback, fallback: {body: x, status: " + status + "}"))
                .containsExactly(rule + " modes.m.fallback.status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/problem+json",
                "text/html; charset=UTF-8",
                "text/html;charset=\"utf-8\";v=1",
                "application/vnd.shop.v2+json"
            })
    void takesMediaTypes(String mediaType) {
        assertThat(rules("behaviour: fallback, fallback: {body: x, mediaType: '" + mediaType + "'}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json",
                "text/",
                "/plain",
                "*/*",
                "text/*",
                "text / plain",
                "text/plain;",
                "text/plain;charset",
                "text/plain;charset=\"utf-8",
                "a/b/c",
                "text/plain, text/html",
                "tëxt/plain"
            })
    void refusesWhatIsNoMediaType(String mediaType) {
        assertThat(rules("behaviour: fallback, fallback: {body: x, mediaType: '" + mediaType + "'}"))
                .containsExactly("wrong-type modes.m.fallback.mediaType");
    }

    @Test
    void refusesAnEndlessMediaType() {
        String endless = "text/plain" + ";a=b".repeat(200_000);

        assertThat(rules("behaviour: fallback, fallback: {body: x, mediaType: '" + endless + "'}"))
                .containsExactly("wrong-type modes.m.fallback.mediaType");
    }

    @Test
    void refusesALineBreakInAMediaType() {
        assertThat(rules("behaviour: fallback, fallback: {body: x, mediaType: \"text/plain\\r\\nSet-Cookie: a=b\"}"))
                .containsExactly("wrong-type modes.m.fallback.mediaType");
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "de_DE", "'*'", "''", "de-", "x-own", "und", "abcdefghi"})
    void refusesWhatIsNoLanguage(String language) {
        assertThat(rules("behaviour: fallback, fallback: {body: x, locales: {" + language + ": y}}"))
                .hasSize(1)
                .allMatch(rule -> rule.startsWith("wrong-type modes.m.fallback.locales."));
    }

    @Test
    void refusesABlankBody() {
        assertThat(rules("behaviour: fallback, fallback: {body: ' ', locales: {de: ''}}"))
                .containsExactly("wrong-type modes.m.fallback.body", "wrong-type modes.m.fallback.locales.de");
    }

    private static Mode mode(String keys) {
        return Readings.named("m", Readings.policy(text(keys)).modes());
    }

    private static List<String> rules(String keys) {
        return Readings.violations(text(keys)).stream()
                .map(found -> found.rule() + " " + found.path())
                .toList();
    }

    private static String text(String keys) {
        return Readings.HEAD + "modes: {m: {" + keys + "}}\n";
    }
}
