package io.brownout.gateway.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads and writes as the published vectors want it. */
class ConformanceTest {

    private static final Path VECTORS = Path.of("..", "ui-banner-snippet", "conformance");
    private static final String WRITER = "writer.json";

    @ParameterizedTest
    @MethodSource("read")
    void reads(JsonNode vector) {
        String field = String.join(", ", texts(vector.path("lines")));
        assertThat(ModeFieldReader.read(field)).isEqualTo(members(vector.path("members")));
    }

    @ParameterizedTest
    @MethodSource("written")
    void writes(JsonNode vector) {
        assertThat(ModeField.of(members(vector.path("given"))))
                .isEqualTo(vector.path("text").asText());
    }

    static Stream<Named<JsonNode>> read() throws IOException {
        try (Stream<Path> files = Files.list(VECTORS)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.endsWith(WRITER))
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found.stream().flatMap(ConformanceTest::vectors);
        }
    }

    static Stream<Named<JsonNode>> written() {
        return vectors(VECTORS.resolve(WRITER));
    }

    private static Stream<Named<JsonNode>> vectors(Path file) {
        return stream(read(file)).map(vector -> Named.of(vector.path("name").asText(), vector));
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ModeMember> members(JsonNode array) {
        return stream(array).map(ConformanceTest::member).toList();
    }

    private static ModeMember member(JsonNode given) {
        Map<ModeParameter, String> parameters = new EnumMap<>(ModeParameter.class);
        for (ModeParameter parameter : ModeParameter.values()) {
            JsonNode value = given.path(parameter.toString());
            if (value.isBoolean() && value.asBoolean()) {
                parameters.put(parameter, "?1");
            } else if (value.isValueNode() && !value.isBoolean()) {
                parameters.put(parameter, value.asText());
            }
        }
        return new ModeMember(
                given.path("capability").asText(), given.path("behaviour").asText(), parameters);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
