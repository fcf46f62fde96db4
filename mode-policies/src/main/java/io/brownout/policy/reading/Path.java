package io.brownout.policy.reading;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where something stands in the policy's structure.
 *
 * @param steps keys from the root, and list positions as {@code [0]}
 */
record Path(List<String> steps) {

    /** The whole policy. */
    static final Path ROOT = new Path(List.of());

    Path {
        steps = List.copyOf(steps);
    }

    static Path of(String... steps) {
        return new Path(List.of(steps));
    }

    Path child(String... more) {
        return new Path(Stream.concat(steps.stream(), Stream.of(more)).toList());
    }

    Path item(int index) {
        return child("[" + index + "]");
    }

    /** This path, its parent, and so on up to the root. */
    Stream<Path> upwards() {
        return IntStream.rangeClosed(0, steps.size()).mapToObj(up -> new Path(steps.subList(0, steps.size() - up)));
    }

    @Override
    public String toString() {
        return steps.isEmpty()
                ? "policy"
                : steps.stream()
                        .map(Path::printable)
                        .reduce((path, step) -> path + (step.startsWith("[") ? "" : ".") + step)
                        .orElseThrow();
    }

    private static String printable(String step) {
        return step.isEmpty() ? Quoted.of(step) : Quoted.word(step);
    }
}
