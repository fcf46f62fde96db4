package io.brownout.gateway.status;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;

/**
 * The gateway's own words for users, in every language that it speaks: {@code META-INF/brownout/<name>_<language>
 * .properties}, in UTF-8. Read once, immutable and thread-safe.
 */
public final class Translations {

    /** What is spoken, the language of those who prefer none of them first. */
    public static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "ja", "ar");

    private final String name;
    private final Map<String, Properties> byLanguage = new LinkedHashMap<>();

    private Translations(String name) {
        this.name = name;
        LANGUAGES.forEach(language -> byLanguage.put(language, read(name, language)));
    }

    /** Reads every language of the texts with a name. */
    public static Translations of(String name) {
        return new Translations(name);
    }

    /** The language that a request asks for, or else the first. */
    public static String language(HttpHeaders request) {
        return AskedLanguage.of(request, LANGUAGES).orElse(LANGUAGES.get(0));
    }

    /**
     * A text.
     *
     * @param language one of those that are spoken
     * @throws MissingResourceException if there is none
     */
    public String text(String language, String key) {
        Properties texts = byLanguage.get(language);
        String text = texts == null ? null : texts.getProperty(key);
        if (text == null) {
            throw new MissingResourceException("No text '" + key + "' in language " + language, name, key);
        }
        return text;
    }

    Set<String> keys(String language) {
        Properties texts = byLanguage.get(language);
        return texts == null ? Set.of() : texts.stringPropertyNames();
    }

    private static Properties read(String name, String language) {
        String path = "META-INF/brownout/" + name + "_" + language + ".properties";
        Properties texts = new Properties();
        try (InputStreamReader reader =
                new InputStreamReader(new ClassPathResource(path).getInputStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("The texts " + path + " cannot be read", e);
        }
    }
}
