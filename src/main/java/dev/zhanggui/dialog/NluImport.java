package dev.zhanggui.dialog;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.zhanggui.message.Examples.Annotation;
import dev.zhanggui.message.Examples.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a Rasa 3 NLU file into a dialog folder: intents with their annotated examples, lookup tables as words and
 * regular expressions as patterns of entities, synonyms as the values that annotations and words stand for. Nothing that
 * the folder has is changed.
 *
 * @param files what to write, by the path below the dialog folder
 * @param took what was taken, a line each
 * @param left what was not, and why, a line each
 */
public record NluImport(Map<String, String> files, List<String> took, List<String> left) {

    public NluImport {
        files = Map.copyOf(files);
        took = List.copyOf(took);
        left = List.copyOf(left);
    }

    /**
     * Reads a file for a folder; nothing is written.
     *
     * @param source the file's name, for findings
     * @param name of the new files, without their ending
     * @throws DialogException when the file or the folder has something that must be mended first, or the folder with
     *     the new files would have
     */
    public static NluImport read(String source, String text, Path dir, String name) throws DialogException {
        Findings findings = new Findings();
        Dialogs shop = Dialogs.load(dir);
        for (String file : List.of(intentFile(name), entityFile(name))) {
            if (Files.exists(dir.resolve(file))) {
                findings.add(file, 1, "the file is there already", "it is never overwritten", "choose another --name");
            }
        }
        NluFile file = Yaml.read(source, text, findings).map(NluFile::new).orElse(null);
        if (file == null || file.intents.intents().isEmpty()) {
            findings.add(source, 1, "no intents", "there is nothing to take in", "name an NLU file with examples");
        }
        findings.throwIfAny();
        Draft draft = new Draft(Objects.requireNonNull(file), shop, source, findings);
        Map<String, String> files = new LinkedHashMap<>();
        draft.entities().ifPresent(entities -> files.put(entityFile(name), entities));
        draft.intents().ifPresent(intents -> files.put(intentFile(name), intents));
        findings.throwIfAny();
        new DialogFolder(dir, files).load();
        return new NluImport(files, draft.took, draft.left);
    }

    private static String intentFile(String name) {
        return "intents/" + name + ".yml";
    }

    private static String entityFile(String name) {
        return "entities/" + name + ".yml";
    }

    /** The new files in the making. */
    private static final class Draft {

        private static final String SCHEMAS =
                "# yaml-language-server: $schema=../../src/main/resources/schema/dialogs/";

        /** What Rasa's own examples call it, and what the shop does. */
        private static final Map<String, String> INTENTS = Map.of("out_of_scope", "oos");

        private final NluFile file;
        private final Dialogs shop;
        private final String source;
        private final Findings findings;
        private final List<String> took = new ArrayList<>();
        private final List<String> left = new ArrayList<>();
        private final Set<String> used = new TreeSet<>();

        Draft(NluFile file, Dialogs shop, String source, Findings findings) {
            this.file = file;
            this.shop = shop;
            this.source = source;
            this.findings = findings;
            left.addAll(file.unread);
        }

        // Intents.

        Optional<String> intents() {
            Map<String, String> known = new HashMap<>();
            shop.lesson().examples().forEach(example -> known.put(Text.key(example.text()), example.intent()));
            Map<String, List<String>> taken = new LinkedHashMap<>();
            for (IntentFile.Line line : file.intents.lines()) {
                Example example = line.example();
                String intent = INTENTS.getOrDefault(example.intent(), example.intent());
                String other = known.putIfAbsent(Text.key(example.text()), intent);
                if (other == null) {
                    taken.computeIfAbsent(intent, each -> new ArrayList<>()).add(marked(example));
                } else {
                    left.add(source + ':' + line.line() + ": '" + example.text() + "' is an example of " + other
                            + " already");
                }
            }
            INTENTS.forEach((theirs, ours) -> {
                if (file.intents.intents().stream()
                        .anyMatch(intent -> intent.name().equals(theirs))) {
                    took.add("the intent '" + theirs + "' as '" + ours + "'");
                }
            });
            List<String> unsaid = file.synonyms.entrySet().stream()
                    .filter(each -> !used.contains(each.getKey()))
                    .map(each -> each.getValue().words())
                    .toList();
            if (!unsaid.isEmpty()) {
                left.add("synonyms that no annotation and no lookup table has, so that their type is not known: "
                        + String.join(", ", unsaid));
            }
            if (taken.isEmpty()) {
                return Optional.empty();
            }
            took.add(taken.size() + " intents with "
                    + taken.values().stream().mapToInt(List::size).sum() + " examples");
            StringBuilder text = new StringBuilder(SCHEMAS + "intents.json\nversion: \"3.1\"\nnlu:\n");
            taken.forEach((intent, examples) -> {
                text.append("  - intent: ").append(quoted(intent)).append("\n    examples: |\n");
                examples.forEach(
                        example -> text.append("      - ").append(example).append('\n'));
            });
            return Optional.of(text.toString());
        }

        /** The example with its annotations, each with what its words stand for. */
        private String marked(Example example) {
            StringBuilder text = new StringBuilder();
            int end = 0;
            for (Annotation each : example.entities()) {
                String words = example.text().substring(each.start(), each.end());
                String synonym = value(words, null);
                text.append(example.text(), end, each.start())
                        .append('[')
                        .append(words)
                        .append(']')
                        .append(mark(each, each.value() == null ? synonym : each.value()));
                end = each.end();
            }
            return text.append(example.text().substring(end)).toString();
        }

        /** What words stand for, by the synonyms. */
        private @Nullable String value(String words, @Nullable String otherwise) {
            NluFile.Synonym synonym = file.synonyms.get(Text.key(words));
            if (synonym == null) {
                return otherwise;
            }
            used.add(Text.key(words));
            return synonym.value();
        }

        private static String mark(Annotation annotation, @Nullable String value) {
            String type = name(annotation.type());
            boolean plain = annotation.role() == null && annotation.group() == null;
            if (plain && value == null) {
                return "(" + type + ")";
            }
            StringBuilder json = new StringBuilder("{\"entity\": ").append(json(type));
            Stream.of(
                            new String[] {"role", annotation.role()},
                            new String[] {"group", annotation.group()},
                            new String[] {"value", value})
                    .filter(pair -> pair[1] != null)
                    .forEach(pair ->
                            json.append(", \"").append(pair[0]).append("\": ").append(json(pair[1])));
            return json.append('}').toString();
        }

        // Entities.

        Optional<String> entities() {
            StringBuilder text = new StringBuilder();
            Set<String> types = new LinkedHashSet<>(file.lookups.keySet());
            types.addAll(file.patterns.keySet());
            for (String type : types) {
                String name = name(type);
                if (shop.entityTypes().contains(name)) {
                    left.add("the words and patterns of '" + type + "': the shop finds '" + name + "' already");
                    continue;
                }
                if (!name.equals(type)) {
                    took.add("the entity '" + type + "' as '" + name + "'");
                }
                text.append("  - entity: ").append(name).append('\n');
                values(type, text);
                patterns(type, text);
            }
            renamed();
            return text.isEmpty() ? Optional.empty() : Optional.of(SCHEMAS + "entities.json\nentities:\n" + text);
        }

        /** Types in examples alone, whose names conditions could not see. */
        private void renamed() {
            Set<String> types = new TreeSet<>();
            file.intents.lines().forEach(line -> line.example().entities().forEach(each -> types.add(each.type())));
            types.removeAll(file.lookups.keySet());
            types.removeAll(file.patterns.keySet());
            types.stream()
                    .filter(type -> !name(type).equals(type))
                    .forEach(type -> took.add("the entity '" + type + "' as '" + name(type) + "'"));
        }

        private void values(String type, StringBuilder text) {
            Map<String, Set<String>> words = new LinkedHashMap<>();
            for (NluLine line : file.lookups.getOrDefault(type, List.of())) {
                String value = Objects.requireNonNull(value(line.text(), line.text()));
                words.computeIfAbsent(value, each -> new LinkedHashSet<>()).add(line.text());
            }
            file.synonyms.forEach((key, synonym) -> {
                if (words.containsKey(synonym.value())) {
                    words.get(synonym.value()).add(synonym.words());
                    used.add(key);
                }
            });
            if (words.isEmpty()) {
                return;
            }
            took.add("the lookup table '" + type + "', " + words.size() + " values");
            text.append("    values:\n");
            words.forEach((value, surfaces) -> text.append("      - {value: ")
                    .append(json(value))
                    .append(list("zh", surfaces, true))
                    .append(list("en", surfaces, false))
                    .append("}\n"));
        }

        private static String list(String language, Set<String> words, boolean chinese) {
            List<String> these = words.stream()
                    .filter(word -> Text.isChinese(word) == chinese)
                    .map(Draft::json)
                    .toList();
            return these.isEmpty() ? "" : ", " + language + ": [" + String.join(", ", these) + "]";
        }

        private void patterns(String type, StringBuilder text) {
            List<NluLine> lines = file.patterns.getOrDefault(type, List.of());
            if (lines.isEmpty()) {
                return;
            }
            took.add("the regular expression '" + type + "'");
            text.append("    patterns:\n");
            for (NluLine line : lines) {
                try {
                    Pattern.compile(line.text());
                } catch (PatternSyntaxException e) {
                    findings.add(
                            source,
                            line.number(),
                            "'" + line.text() + "' is no pattern: " + e.getDescription(),
                            "nothing would be found by it",
                            "write an RE2 pattern, without look-around");
                }
                text.append("      - ").append(quoted(line.text())).append('\n');
            }
        }

        /** As conditions can say it. */
        private static String name(String type) {
            String plain = type.replaceAll("[^a-zA-Z0-9_]", "_");
            return plain.matches("[0-9].*") ? '_' + plain : plain;
        }

        private static String quoted(String text) {
            return '\'' + text.replace("'", "''") + '\'';
        }

        private static String json(String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }
}
