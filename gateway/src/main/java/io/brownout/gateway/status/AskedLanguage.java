package io.brownout.gateway.status;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** The language a client asks for: lookup of RFC 4647 section 3.4 on {@code Accept-Language}. Stateless. */
public final class AskedLanguage {

    /** Nobody's real list is longer; to look through one costs more with its square. */
    static final int LONGEST = 200;

    private AskedLanguage() {}

    /** The declared tag that is asked for first; empty when none is, when nobody can tell, or when the list is over long. */
    public static Optional<String> of(HttpHeaders request, Collection<String> declared) {
        return among(String.join(",", request.getOrEmpty(HttpHeaders.ACCEPT_LANGUAGE)), declared);
    }

    /** The same for the text of such a field; one tag is one, too. */
    static Optional<String> among(String asked, Collection<String> declared) {
        if (asked.isBlank() || asked.length() > LONGEST || declared.isEmpty()) {
            return Optional.empty();
        }
        String found = Locale.lookupTag(accepted(asked), declared);
        return declared.stream().filter(tag -> tag.equalsIgnoreCase(found)).findFirst();
    }

    /** The parser breaks on elements of hyphens alone. */
    private static List<LanguageRange> accepted(String asked) {
        try {
            return LanguageRange.parse(asked).stream()
                    .filter(range -> range.getWeight() > 0)
                    .toList();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return List.of();
        }
    }
}
