package dev.zhanggui.dialog;

import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A piece of a YAML file that knows its line. Whatever has the wrong shape becomes a finding and reads as empty. */
final class Yaml {

    private final String file;
    private final @Nullable Node node;
    private final Findings findings;

    private Yaml(String file, @Nullable Node node, Findings findings) {
        this.file = file;
        this.node = node;
        this.findings = findings;
    }

    /** Reads a text; what is no YAML becomes a finding, and nothing is returned. */
    static Optional<Yaml> read(String file, String text, Findings findings) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(40);
        options.setCodePointLimit(4 << 20);
        try {
            Node node = new org.yaml.snakeyaml.Yaml(options).compose(new StringReader(text));
            return Optional.ofNullable(node).map(found -> new Yaml(file, found, findings));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            findings.add(
                    file,
                    line,
                    "this is not YAML: " + e.getProblem(),
                    "the file cannot be read",
                    "look at the indentation, quotes and colons here and in the line above");
        } catch (YAMLException e) {
            findings.add(file, 1, "this is not YAML", "the file cannot be read", "make it smaller and less nested");
        }
        return Optional.empty();
    }

    String file() {
        return file;
    }

    /** From 1. */
    int line() {
        return node == null ? 1 : node.getStartMark().getLine() + 1;
    }

    /** The line on which a block text begins, which is below the {@code |}. */
    int textLine() {
        return node instanceof ScalarNode scalar
                        && scalar.getScalarStyle() == org.yaml.snakeyaml.DumperOptions.ScalarStyle.LITERAL
                ? line() + 1
                : line();
    }

    void finding(String what, String why, String mend) {
        findings.add(file, line(), what, why, mend);
    }

    void finding(int line, String what, String why, String mend) {
        findings.add(file, line, what, why, mend);
    }

    boolean isText() {
        return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL);
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    /** The text of a scalar; empty with a finding when it is something else. */
    String text() {
        if (node instanceof ScalarNode scalar && isText()) {
            return scalar.getValue().strip();
        }
        finding("a text is missing", "nothing stands here", "write a text");
        return "";
    }

    /** The text with the line breaks and spaces that it has. */
    String rawText() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : text();
    }

    /** The entries of a list; a single text or map reads as a list of one. */
    List<Yaml> list() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(each -> new Yaml(file, each, findings))
                    .toList();
        }
        return isText() || isMap() ? List.of(this) : List.of();
    }

    /** The texts of a list. */
    List<String> texts() {
        return list().stream().map(Yaml::text).filter(text -> !text.isEmpty()).toList();
    }

    /** The entries of a map in the order of the file; a key that comes twice is a finding. */
    Map<String, Yaml> map() {
        if (!(node instanceof MappingNode mapping)) {
            finding("a mapping is missing", "nothing can be read here", "write key: value lines");
            return Map.of();
        }
        Map<String, Yaml> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Yaml key = new Yaml(file, tuple.getKeyNode(), findings);
            Yaml value = new Yaml(file, tuple.getValueNode(), findings);
            if (entries.putIfAbsent(key.text(), value) != null) {
                key.finding(
                        "'" + key.text() + "' stands here a second time",
                        "only one of the two would count",
                        "rename or remove one");
            }
        }
        return entries;
    }

    /** The value of a key, or empty. */
    Optional<Yaml> get(String key) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return Optional.of(new Yaml(file, tuple.getValueNode(), findings));
            }
        }
        return Optional.empty();
    }

    /** The value of a key that must be there; a finding when it is not. */
    Yaml need(String key) {
        return get(key).orElseGet(() -> {
            finding("'" + key + "' is missing", "it is needed here", "add '" + key + ":'");
            return nothing();
        });
    }

    /** An empty place at this line, about which nothing more is reported. */
    Yaml nothing() {
        return new Yaml(file, null, new Findings());
    }

    /** Reports keys other than these. */
    void allow(String... keys) {
        if (!isMap()) {
            return;
        }
        List<String> allowed = Arrays.asList(keys);
        map().forEach((key, value) -> {
            if (!allowed.contains(key)) {
                value.finding(
                        "'" + key + "' is not known here",
                        "it would be ignored",
                        "use one of: " + String.join(", ", allowed));
            }
        });
    }
}
