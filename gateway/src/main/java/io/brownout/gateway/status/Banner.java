package io.brownout.gateway.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The files of the banner that this gateway brings along, read once. Immutable. */
final class Banner {

    /** Where they are on the class path. */
    static final String PLACE = "META-INF/brownout/banner/";

    private static final String PACKAGE = "META-INF/brownout/package.json";

    private final Map<String, BannerFile> files;
    private final String version;

    private Banner(Map<String, byte[]> files, String release) {
        this.files = new TreeMap<>();
        files.forEach((name, bytes) -> this.files.put(name, new BannerFile(bytes)));
        this.version = release + "-" + fingerprint(files);
    }

    /**
     * Reads the files below a place; no files are a banner, too.
     *
     * @param place path on the class path, with a slash at its end
     */
    static Banner read(String place, ObjectMapper json) {
        try {
            return new Banner(files(place), release(json));
        } catch (IOException e) {
            throw new UncheckedIOException("The banner's files cannot be read", e);
        }
    }

    /** Another for every change of any file: a release, and a digest over all files. */
    String version() {
        return version;
    }

    /** The file of exactly this name, such as {@code locales/de.js}; empty when there is none. */
    Optional<BannerFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private static Map<String, byte[]> files(String place) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Resource found :
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + place + "**/*.js")) {
            String path = found.getURL().getPath();
            files.put(path.substring(path.lastIndexOf(place) + place.length()), found.getContentAsByteArray());
        }
        return files;
    }

    private static String release(ObjectMapper json) throws IOException {
        Resource description = new ClassPathResource(PACKAGE);
        return description.exists()
                ? json.readTree(description.getContentAsByteArray())
                        .path("version")
                        .asText("0")
                : "0";
    }

    private static String fingerprint(Map<String, byte[]> files) {
        List<byte[]> parts = new ArrayList<>();
        files.forEach((name, bytes) -> {
            parts.add((name + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            parts.add(bytes);
        });
        return Fingerprint.of(parts);
    }
}
