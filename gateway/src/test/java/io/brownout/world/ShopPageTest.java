package io.brownout.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShopPageTest {

    private static final Path FILES = Path.of("src", "test", "resources", "world", "shop");
    private static final String PAGE = WorldText.resource("shop/index.html");
    private static final Pattern OWN_FILE = Pattern.compile("(?:href|src)=\"/shop/([^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("from \"\\./([^\"]+)\"");
    private static final Pattern SENTENCE = Pattern.compile("\\btext\\(\"([^\"]+)\"");
    private static final Pattern PART = Pattern.compile("\\bpart\\(\"([^\"]+)\"");
    private static final Pattern TEMPLATE = Pattern.compile("\\bcopy\\(\"([^\"]+)\"");

    @Test
    void asksForNoFileThatIsNotThere() throws IOException {
        assertThat(Stream.concat(found(OWN_FILE, PAGE), inScripts(IMPORT).stream()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(FILES.resolve(name)).exists());
    }

    @Test
    void holdsEverySentenceThatItsScriptsSay() throws IOException {
        assertThat(inScripts(SENTENCE))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(PAGE).contains("data-text=\"" + key + "\""));
    }

    @Test
    void holdsEveryPartThatItsScriptsLookFor() throws IOException {
        assertThat(inScripts(PART))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(PAGE).contains("data-part=\"" + name + "\""));
        assertThat(inScripts(TEMPLATE))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(PAGE).contains("<template id=\"" + id + "\">"));
    }

    @Test
    void hasAPictureOfEachProduct() {
        StubAnswer catalogue = new CatalogueRoutes().answer(new StubRequest("GET", "/catalogue", Map.of(), ""));
        assertThat(Json.tree(catalogue.body()))
                .allSatisfy(
                        product -> assertThat(FILES.resolve(product.path("id").asText() + ".svg"))
                                .exists());
    }

    private static List<String> inScripts(Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .flatMap(file -> found(pattern, WorldText.read(file)))
                    .distinct()
                    .toList();
        }
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }
}
