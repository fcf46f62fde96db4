package io.brownout.gateway.admin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Reads the body of an order, and answers itself when it cannot. Thread-safe. */
final class OrderBody {

    static final int LARGEST = 64 * 1024;

    private final ObjectReader strict;

    OrderBody(ObjectMapper json) {
        this.strict = json.reader()
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * Hands the fields of the body over. A DELETE may give its reason as a query parameter instead.
     *
     * @param known the names of the fields there may be
     */
    Mono<ServerResponse> read(ServerRequest request, Set<String> known, Function<Fields, Mono<ServerResponse>> use) {
        return DataBufferUtils.join(request.exchange().getRequest().getBody(), LARGEST)
                .map(OrderBody::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(bytes -> parsed(request, bytes, known, use))
                .onErrorResume(
                        DataBufferLimitException.class,
                        tooLarge -> AdminProblem.of(
                                        AdminProblemType.BODY_TOO_LARGE, "At most " + LARGEST + " bytes are taken.")
                                .response());
    }

    private Mono<ServerResponse> parsed(
            ServerRequest request, byte[] bytes, Set<String> known, Function<Fields, Mono<ServerResponse>> use) {
        if (bytes.length == 0 && HttpMethod.DELETE.equals(request.method())) {
            return use.apply(new Fields(fromQuery(request), known));
        }
        boolean isJson = request.headers().contentType().map(OrderBody::isJson).orElse(false);
        if (!isJson) {
            return AdminProblem.of(AdminProblemType.NOT_JSON, "Send Content-Type: application/json.")
                    .response();
        }
        return object(bytes)
                .map(object -> use.apply(new Fields(object, known)))
                .orElseGet(
                        () -> AdminProblem.of(AdminProblemType.BODY_UNREADABLE, "The body has to be one JSON object.")
                                .response());
    }

    private static boolean isJson(MediaType type) {
        return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
    }

    private static JsonNode fromQuery(ServerRequest request) {
        Optional<String> reason = request.queryParam("reason");
        return reason.<JsonNode>map(
                        text -> JsonNodeFactory.instance.objectNode().put("reason", text))
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private Optional<JsonNode> object(byte[] bytes) {
        try {
            return Optional.ofNullable(strict.readTree(bytes)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
