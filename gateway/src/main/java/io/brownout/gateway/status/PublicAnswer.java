package io.brownout.gateway.status;

import java.util.List;
import org.springframework.http.HttpHeaders;

/** The headers of answers with nothing private in them: pages of every origin may read them. */
final class PublicAnswer {

    private static final List<String> EXPOSED =
            List.of(HttpHeaders.AGE, HttpHeaders.CONTENT_LANGUAGE, HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER);

    private PublicAnswer() {}

    static void headers(HttpHeaders headers) {
        headers.setAccessControlAllowOrigin("*");
        headers.setAccessControlExposeHeaders(EXPOSED);
        headers.set("Timing-Allow-Origin", "*");
    }
}
