package io.brownout.gateway.intent;

import java.util.Set;
import org.springframework.http.HttpHeaders;

/**
 * What an upstream answered to a write.
 *
 * @param status HTTP status
 * @param headers response headers
 * @param body the raw body
 */
@SuppressWarnings("ArrayRecordComponent")
public record IntentAnswer(int status, HttpHeaders headers, byte[] body) {

    IntentAnswer keeping(Set<String> names) {
        HttpHeaders kept = new HttpHeaders();
        names.forEach(name -> kept.addAll(name, headers.getOrEmpty(name)));
        return new IntentAnswer(status, kept, body);
    }
}
