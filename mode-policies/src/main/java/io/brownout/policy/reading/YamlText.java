package io.brownout.policy.reading;

import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
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
        return (text.length() > LARGEST ? tooLarge(findings) : compose(text, findings))
                .map(node -> new Field(Path.ROOT, Place.of(node), node, findings));
    }

    private static Optional<Node> compose(String text, Findings findings) {
        try {
            Optional<Node> root = Optional.ofNullable(composer(text).getSingleNode());
            if (root.isEmpty()) {
                findings.report(
                        Rule.WRONG_TYPE, Path.ROOT, Place.START, "is empty; write at least apiVersion and service");
            }
            return root;
        } catch (MarkedYAMLException notYaml) {
            Place place = notYaml.getProblemMark() == null ? Place.START : Place.of(notYaml.getProblemMark());
            return refuse(place, String.valueOf(notYaml.getProblem()), findings);
        } catch (ReaderException unprintable) {
            String character = "the character U+%04X is not allowed".formatted(unprintable.getCodePoint());
            return refuse(Place.at(unprintable.getPosition(), text), character, findings);
        } catch (RuntimeException beyondLimits) {
            return refuse(Place.START, String.valueOf(beyondLimits.getMessage()), findings);
        }
    }

    private static Optional<Node> refuse(Place place, String problem, Findings findings) {
        findings.report(Rule.YAML_SYNTAX, Path.ROOT, place, "this is not readable YAML: " + problem);
        return Optional.empty();
    }

    private static Optional<Node> tooLarge(Findings findings) {
        return refuse(Place.START, "it is longer than " + LARGEST + " characters", findings);
    }

    private static Composer composer(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        return new Composer(new ParserImpl(new StreamReader(text), limits), new Resolver(), limits);
    }
}
