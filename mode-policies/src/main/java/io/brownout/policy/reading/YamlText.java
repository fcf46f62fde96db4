package io.brownout.policy.reading;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Turns text into a tree of nodes with places. Builds no objects, so a tag in the text cannot name a class. */
final class YamlText {

    private static final int LARGEST = 1024 * 1024;
    private static final int DEEPEST = 20;
    private static final int MOST_ALIASES = 50;

    private YamlText() {}

    /** The root of the only document; empty after a violation. */
    static Optional<Field> root(String text, Findings findings) {
        if (text.length() > LARGEST) {
            return refuse(Place.START, "it is longer than " + LARGEST + " characters", findings);
        }
        return compose(text, findings).map(node -> new Field(Path.ROOT, Place.of(node), node, findings));
    }

    /** The parser throws more than it promises, and no text may stop the caller: whatever it throws is a refusal. */
    private static Optional<Node> compose(String text, Findings findings) {
        try {
            return orEmpty(composer(text).getSingleNode(), findings);
        } catch (MarkedYAMLException notYaml) {
            return refuse(placeOf(notYaml.getProblemMark()), problem(notYaml), findings);
        } catch (ReaderException unprintable) {
            String character = "the character U+%04X is not allowed".formatted(unprintable.getCodePoint());
            return refuse(Place.at(unprintable.getPosition(), text), character, findings);
        } catch (RuntimeException beyondLimits) {
            return refuse(Place.START, String.valueOf(beyondLimits.getMessage()), findings);
        }
    }

    private static Optional<Node> orEmpty(@Nullable Node root, Findings findings) {
        if (root == null) {
            String message = "is empty; write at least apiVersion and service";
            findings.report(Rule.WRONG_TYPE, Path.ROOT, Place.START, message);
        }
        return Optional.ofNullable(root);
    }

    private static Place placeOf(@Nullable Mark mark) {
        return mark == null ? Place.START : Place.of(mark);
    }

    private static String problem(MarkedYAMLException notYaml) {
        return Stream.of(notYaml.getContext(), notYaml.getProblem())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static <T> Optional<T> refuse(Place place, String problem, Findings findings) {
        String message = "this is not readable YAML: " + Quoted.line(problem);
        findings.report(Rule.YAML_SYNTAX, Path.ROOT, place, message);
        return Optional.empty();
    }

    private static Composer composer(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        return new Composer(new ParserImpl(new StreamReader(text), limits), new Resolver(), limits);
    }
}
