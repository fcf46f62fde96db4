package io.brownout.world;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Command lines of Spring Boot applications in a JVM of their own, the same as this one. */
final class JvmCommand {

    private JvmCommand() {}

    /**
     * A command.
     *
     * @param jar path of an executable jar
     * @param flags of the JVM
     * @param properties Spring properties, name to value
     */
    static List<String> of(String jar, List<String> flags, Map<String, String> properties) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(flags);
        command.addAll(List.of("-jar", Path.of(jar).toAbsolutePath().toString()));
        properties.forEach((key, value) -> command.add("--" + key + "=" + value));
        return command;
    }
}
