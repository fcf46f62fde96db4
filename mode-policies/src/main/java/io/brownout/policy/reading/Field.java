package io.brownout.policy.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One written value. What it cannot be read as becomes a violation, and the value counts as spoilt.
 *
 * @param key where its key stands
 */
record Field(Path path, Place key, Node node, Findings findings) {

    Field {
        findings.locate(path, key, Place.of(node));
    }

    /** The meaning of this text; empty after a violation. */
    <T> Optional<T> read(Notation<T> notation) {
        if (!isText()) {
            spoil(Rule.WRONG_TYPE, "is " + kind() + "; write one plain value");
            return Optional.empty();
        }
        String text = ((ScalarNode) node).getValue();
        return notation.parse(text, (rule, reason) -> spoil(rule, Quoted.of(text) + " " + reason));
    }

    /** This mapping, of these keys and no others. */
    Section section(String... keys) {
        return section(List.of(keys), String.join(", ", keys));
    }

    /** This mapping, of names that the policy chooses. */
    Section names() {
        return section(List.of(), "names");
    }

    /** The items of this list. */
    List<Field> items() {
        if (!(node instanceof SequenceNode list)) {
            spoil(Rule.WRONG_TYPE, "is " + kind() + "; write a list: [a, b]");
            return List.of();
        }
        List<Node> nodes = list.getValue();
        return IntStream.range(0, nodes.size())
                .mapToObj(index -> item(index, nodes.get(index)))
                .toList();
    }

    /** Adds the meaning of this list item, unless an earlier one meant the same. */
    void addOnce(String name, Set<String> names) {
        if (!names.add(name)) {
            findings.atValue(Rule.DUPLICATE_VALUE, path, Quoted.of(name) + " is listed twice; keep one");
        }
    }

    boolean isText() {
        return node instanceof ScalarNode && !node.getTag().equals(Tag.NULL);
    }

    /** This value for a message. */
    String shown() {
        return isText() ? Quoted.of(((ScalarNode) node).getValue()) : kind();
    }

    private Section section(List<String> keys, String expected) {
        if (node instanceof MappingNode mapping) {
            return new Section(path, new Entries(path, keys, findings).of(mapping), findings);
        }
        spoil(Rule.WRONG_TYPE, "is " + kind() + "; write a mapping of " + expected);
        return Section.empty(path, findings);
    }

    private Field item(int index, Node item) {
        return new Field(path.item(index), Place.of(item), item, findings);
    }

    private void spoil(Rule rule, String message) {
        findings.atValue(rule, path, message);
        findings.spoil(path);
    }

    private String kind() {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        return isText() ? "the plain value " + shown() : "empty";
    }
}
