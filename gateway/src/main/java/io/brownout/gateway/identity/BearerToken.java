package io.brownout.gateway.identity;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Finds the bearer token of a request, RFC 6750 section 2.1: in its {@code Authorization} field and nowhere else. */
final class BearerToken {

    /** Stands for a field that is no token. */
    static final String MALFORMED = "";

    private static final String SCHEME = "Bearer";
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)(?:^|[,\\s])bearer(?:\\s|$)");
    private static final int LONGEST = 8 * 1024;
    private static final boolean[] MAY_STAND_IN_TOKEN = new boolean[128];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/="
                .chars()
                .forEach(each -> MAY_STAND_IN_TOKEN[each] = true);
    }

    private BearerToken() {}

    /** The token; {@code null} when none is presented, {@link #MALFORMED} when what is presented cannot be one. */
    @Nullable
    static String of(HttpHeaders headers) {
        List<String> fields = headers.get(HttpHeaders.AUTHORIZATION);
        if (fields == null || fields.isEmpty()) {
            return null;
        }
        return fields.size() == 1 ? of(fields.get(0)) : MALFORMED;
    }

    /** Somebody behind may read more leniently: what could be taken for a bearer token is one, or malformed. */
    private static @Nullable String of(String field) {
        int length = SCHEME.length();
        if (!field.regionMatches(true, 0, SCHEME, 0, length)) {
            return ELSEWHERE.matcher(field).find() ? MALFORMED : null;
        }
        boolean separate = field.length() > length && field.charAt(length) == ' ';
        String token = separate ? field.substring(length + 1).strip() : MALFORMED;
        return token.length() <= LONGEST && isToken(token) ? token : MALFORMED;
    }

    /** The {@code b64token} of the grammar. */
    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each >= MAY_STAND_IN_TOKEN.length || !MAY_STAND_IN_TOKEN[each]) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
