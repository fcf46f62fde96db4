package io.brownout.policy.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Sorts the entries of a mapping into fields and violations. A misspelt key is reported and then read as the key it was
 * meant to be, so that one slip is one violation.
 *
 * @param known the keys that may stand here; empty when the policy chooses them
 */
record Entries(Path path, List<String> known, Findings findings) {

    /** The usable entries, in order. */
    Map<String, Field> of(MappingNode mapping) {
        Set<String> written = mapping.getValue().stream()
                .flatMap(entry -> textOf(entry.getKeyNode()).stream())
                .collect(Collectors.toSet());
        Map<String, Field> fields = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            textOf(entry.getKeyNode())
                    .ifPresentOrElse(key -> add(key, entry, fields, written), () -> refuseKey(entry.getKeyNode()));
        }
        return fields;
    }

    private void add(String key, NodeTuple entry, Map<String, Field> fields, Set<String> written) {
        Place place = Place.of(entry.getKeyNode());
        if (known.isEmpty() || known.contains(key)) {
            put(key, entry, fields);
            return;
        }
        String message = "there is no key " + Quoted.of(key) + " here; allowed: " + Nearest.listed(key, known);
        findings.report(Rule.UNKNOWN_KEY, path.child(key), place, message);
        Nearest.to(key, known)
                .filter(name -> !written.contains(name) && !fields.containsKey(name))
                .ifPresent(name -> put(name, entry, fields));
    }

    private void put(String key, NodeTuple entry, Map<String, Field> fields) {
        Place place = Place.of(entry.getKeyNode());
        Field first = fields.get(key);
        if (first == null) {
            fields.put(key, new Field(path.child(key), place, entry.getValueNode(), findings));
            return;
        }
        String message = Quoted.of(key) + " stands on line " + first.key().line() + " already; keep one of them";
        findings.report(Rule.DUPLICATE_KEY, first.path(), place, message);
    }

    private void refuseKey(Node key) {
        if (key.getTag().equals(Tag.MERGE)) {
            findings.report(
                    Rule.UNKNOWN_KEY, path.child("<<"), Place.of(key), "merge keys are not read; write the keys out");
        } else {
            findings.report(Rule.WRONG_TYPE, path, Place.of(key), "a key is not plain text; write a name");
        }
        findings.incomplete(path);
    }

    private static Optional<String> textOf(Node key) {
        return key instanceof ScalarNode text && !key.getTag().equals(Tag.MERGE)
                ? Optional.of(text.getValue())
                : Optional.empty();
    }
}
