package io.brownout.gateway.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Finds the bearer token of a request, RFC 6750 section 2.1: in its {@code Authorization} field and nowhere else. */
final class BearerToken {

    /** Stands for a field that is no token. */
    static final String MALFORMED = "";

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 8 * 1024;

    private BearerToken() {}

    /** The token; {@code null} when none is presented, {@link #MALFORMED} when what is presented cannot be one. */
    @Nullable
    static String of(HttpHeaders headers) {
        List<String> fields = headers.get(HttpHeaders.AUTHORIZATION);
        if (fields == null || fields.isEmpty()) {
            return null;
        }
        String field = fields.get(0);
        if (!field.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return fields.size() == 1 ? null : MALFORMED;
        }
        String token = field.substring(SCHEME.length()).strip();
        return fields.size() == 1 && token.length() <= LONGEST && isToken(token) ? token : MALFORMED;
    }

    /** The {@code b64token} of the grammar. */
    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(BearerToken::mayStandInToken);
    }

    private static boolean mayStandInToken(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "-._~+/=".indexOf(character) >= 0;
    }
}
