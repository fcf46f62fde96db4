package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class TranslationsTest {

    static final List<String> LANGUAGES = Translations.LANGUAGES;

    /** Letters that only texts of a language have, where its script tells. */
    private static final Map<String, Predicate<String>> SCRIPTS = Map.of(
            "ja", Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]").asPredicate(),
            "ar", Pattern.compile("\\p{IsArabic}").asPredicate());

    private static final Predicate<String> BROKEN =
            Pattern.compile("[\\uFFFD\\u0080-\\u009F]|Ã|\\{|}|^\\s|\\s$").asPredicate();

    private final Translations problems = Translations.of("problems");

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void nameEveryProblemAndNothingElse(String language) {
        Set<String> expected = new TreeSet<>();
        Arrays.stream(ProblemType.values()).forEach(type -> expected.addAll(type.textKeys()));
        assertThat(problems.keys(language)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void labelEveryPageAndNothingElse(String language) {
        Set<String> expected =
                new TreeSet<>(List.of("index.title", "index.lead", "index.link", "status", "type", "action"));
        Arrays.stream(ProblemType.values()).forEach(type -> expected.add(ProblemPage.fateKey(type.fate())));
        assertThat(ProblemPage.TEXTS.keys(language)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"problems", "pages", "intents"})
    void leaveNothingInEnglish(String name) {
        Translations texts = Translations.of(name);
        LANGUAGES.stream()
                .skip(1)
                .forEach(language -> texts.keys("en")
                        .forEach(key -> assertThat(texts.text(language, key))
                                .as("%s in %s", key, language)
                                .isNotBlank()
                                .isNotEqualTo(texts.text("en", key))
                                .matches(SCRIPTS.getOrDefault(language, any -> true))
                                .doesNotMatch(BROKEN)));
    }

    @ParameterizedTest
    @CsvSource({"'', en", "it, en", "'it, ja;q=0.5', ja", "pt-BR, en", "ar-EG, ar", "*, en", "nonsense;;q, en"})
    void areInTheLanguageAskedForOrInEnglish(String asked, String language) {
        HttpHeaders request = new HttpHeaders();
        request.set("Accept-Language", asked);
        assertThat(Translations.language(request)).isEqualTo(language);
    }

    @Test
    void sayWhichTextIsMissing() {
        assertThatThrownBy(() -> problems.text("de", "none"))
                .isInstanceOf(MissingResourceException.class)
                .hasMessageContaining("'none'")
                .hasMessageContaining("de");
        assertThatThrownBy(() -> problems.text("it", "read-only.title")).isInstanceOf(MissingResourceException.class);
        assertThatThrownBy(() -> Translations.of("none")).hasMessageContaining("none_en.properties");
    }
}
