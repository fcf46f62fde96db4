package io.brownout.gateway.intent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/**
 * How values travel to and from Redis: raw bytes as ISO-8859-1 text, which maps every byte to one character and back;
 * other text as its UTF-8 bytes; headers as JSON.
 */
final class Wire {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {};

    private Wire() {}

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    static String plain(String text) {
        return new String(bytes(text), StandardCharsets.UTF_8);
    }

    static String text(HttpHeaders headers) {
        Map<String, List<String>> plain = new LinkedHashMap<>();
        headers.forEach(plain::put);
        try {
            return text(JSON.writeValueAsBytes(plain));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Headers cannot be written as JSON", e);
        }
    }

    static HttpHeaders headers(String text) {
        HttpHeaders headers = new HttpHeaders();
        if (!text.isEmpty()) {
            parsed(text).forEach(headers::addAll);
        }
        return headers;
    }

    private static Map<String, List<String>> parsed(String text) {
        try {
            return JSON.readValue(plain(text), HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored headers are not the JSON that was written", e);
        }
    }
}
