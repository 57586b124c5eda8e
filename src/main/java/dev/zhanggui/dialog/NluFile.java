package dev.zhanggui.dialog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A Rasa 3 NLU file: its intents, synonyms, lookup tables and regular expressions. */
final class NluFile {

    private static final Pattern HALF_MARKED = Pattern.compile("\\[[^\\]\\[]*]\\s*[({]");
    private static final List<String> KINDS = List.of("intent", "synonym", "lookup", "regex");

    final IntentFile intents = new IntentFile();

    /**
     * Words that stand for something.
     *
     * @param value what they stand for
     */
    record Synonym(String words, String value) {}

    /** By {@link Text#key} of the words. */
    final Map<String, Synonym> synonyms = new TreeMap<>();

    final Map<String, List<NluLine>> lookups = new LinkedHashMap<>();
    final Map<String, List<NluLine>> patterns = new LinkedHashMap<>();

    /** What nothing here has a place for. */
    final Set<String> unread = new LinkedHashSet<>();

    NluFile(Yaml file) {
        if (!file.isMap() || file.get("nlu").isEmpty()) {
            file.finding("no 'nlu:' here", "this is no NLU file", "name the file that has the examples of intents");
            return;
        }
        file.map().keySet().stream()
                .filter(key -> !List.of("version", "nlu").contains(key))
                .forEach(key -> unread.add("'" + key + "': only 'nlu' is taken from a file"));
        for (Yaml entry : file.need("nlu").list()) {
            read(entry);
        }
        intents.lines().stream()
                .filter(line -> HALF_MARKED.matcher(line.example().text()).find())
                .forEach(line -> file.finding(
                        line.line(),
                        "an annotation that is not complete: '" + line.example().text() + "'",
                        "nothing can be learnt from it",
                        "write [words](type), or [words]{\"entity\": \"type\"}"));
    }

    private void read(Yaml entry) {
        List<String> kinds = entry.isMap()
                ? entry.map().keySet().stream().filter(KINDS::contains).toList()
                : List.of();
        if (kinds.size() != 1) {
            entry.finding(
                    kinds.isEmpty() ? "an entry of no known kind" : "an entry of two kinds: " + kinds,
                    "it is not clear what it teaches",
                    "begin it with one of: " + String.join(", ", KINDS));
            return;
        }
        metadata(entry);
        Yaml name = entry.need(kinds.get(0));
        Yaml examples = entry.need("examples");
        switch (kinds.get(0)) {
            case "intent" -> {
                intents.begin(name.text(), name);
                intents.add(name.text(), examples);
            }
            case "synonym" ->
                NluLine.of(examples)
                        .forEach(line -> synonyms.put(Text.key(line.text()), new Synonym(line.text(), name.text())));
            case "lookup" ->
                lookups.computeIfAbsent(name.text(), each -> new ArrayList<>()).addAll(NluLine.of(examples));
            default ->
                patterns.computeIfAbsent(name.text(), each -> new ArrayList<>()).addAll(NluLine.of(examples));
        }
    }

    private void metadata(Yaml entry) {
        boolean some = entry.get("metadata").isPresent()
                || entry.get("examples").filter(Yaml::isList).map(Yaml::list).orElse(List.of()).stream()
                        .anyMatch(each -> each.get("metadata").isPresent());
        if (some) {
            unread.add("'metadata': the shop has no place for it");
        }
    }
}
