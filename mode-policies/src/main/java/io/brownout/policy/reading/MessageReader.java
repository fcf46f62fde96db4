package io.brownout.policy.reading;

import io.brownout.policy.Message;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what users are told, one text for each language. */
final class MessageReader {

    private MessageReader() {}

    static Message read(String key, Field field) {
        Section byLanguage = field.names();
        Map<String, String> texts = texts(byLanguage);
        if (byLanguage.fields().isEmpty() && byLanguage.findings().sound(byLanguage.path())) {
            String message = "has no text; write one for each language, like en: \"You are charged later, once.\"";
            byLanguage.findings().atKey(Rule.MISSING_KEY, byLanguage.path(), message);
        }
        return new Message(texts);
    }

    /** The texts of a mapping from language to text. */
    static Map<String, String> texts(Section byLanguage) {
        Map<String, String> texts = new LinkedHashMap<>();
        byLanguage.fields().forEach((language, field) -> {
            byLanguage.checkKey(language, Words.LANGUAGE);
            field.read(Words.TEXT).ifPresent(text -> texts.put(language, text));
        });
        return texts;
    }
}
