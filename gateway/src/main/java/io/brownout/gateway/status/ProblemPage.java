package io.brownout.gateway.status;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the documentation of the problems says, as a page and as JSON, in each language. Stateless. */
final class ProblemPage {

    static final Translations TEXTS = Translations.of("pages");

    private ProblemPage() {}

    static String html(ProblemType type, String language) {
        String content = "<p>" + Page.escaped(type.detail(language)) + "</p>\n<dl>\n"
                + entry(language, "action", Page.escaped(fate(type, language)))
                + entry(language, "status", Integer.toString(type.status().value()))
                + entry(language, "type", code(type.uri()))
                + "</dl>\n"
                + link(StatusResource.PROBLEMS, TEXTS.text(language, "index.link"));
        return Page.of(language, type.title(language), content);
    }

    static String html(String language) {
        String list = Arrays.stream(ProblemType.values())
                .map(type -> "<li>" + link(type.uri(), type.title(language)) + code(type.toString()) + "</li>\n")
                .collect(Collectors.joining());
        String lead = "<p>" + Page.escaped(TEXTS.text(language, "index.lead")) + "</p>\n";
        return Page.of(language, TEXTS.text(language, "index.title"), lead + "<ul>\n" + list + "</ul>");
    }

    static Map<String, Object> json(ProblemType type, String language) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", type.uri());
        told.put("title", type.title(language));
        told.put("status", type.status().value());
        told.put("detail", type.detail(language));
        type.fate().tell(told, Optional.empty());
        told.put("action", fate(type, language));
        return told;
    }

    static Map<String, Object> json(String language) {
        List<Map<String, Object>> problems = Arrays.stream(ProblemType.values())
                .map(type -> json(type, language))
                .toList();
        return Map.of("problems", problems);
    }

    static String fateKey(Fate fate) {
        return "fate." + fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String fate(ProblemType type, String language) {
        return TEXTS.text(language, fateKey(type.fate()));
    }

    private static String entry(String language, String label, String value) {
        return "<dt>" + Page.escaped(TEXTS.text(language, label)) + "</dt><dd>" + value + "</dd>\n";
    }

    private static String link(String place, String text) {
        return "<a href=\"" + place + "\">" + Page.escaped(text) + "</a>";
    }

    private static String code(String text) {
        return "<code dir=\"ltr\">" + text + "</code>";
    }
}
