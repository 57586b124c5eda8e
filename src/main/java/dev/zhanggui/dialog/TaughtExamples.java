package dev.zhanggui.dialog;

import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Teach;
import dev.zhanggui.message.Teach.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes sentences as examples of an intent into the file where its other examples stand, behind the last one of the
 * same language. A line is put in and nothing else of the file is touched; what the folder then says is read back, and
 * anything but the same examples and the new ones is refused.
 */
final class TaughtExamples {

    private static final Pattern ITEM = Pattern.compile("(\\s*-\\s+)\\S.*?(\\r?)");

    private final Path folder;

    TaughtExamples(Path folder) {
        this.folder = folder;
    }

    /** Files as they would be. */
    private record Edit(
            Dialogs before,
            Dialogs after,
            List<Example> added,
            List<Place> places,
            Map<String, String> was,
            Map<String, String> will) {}

    /** What the files would teach with the examples. */
    Teach.Plan plan(Teach.Draft draft) {
        try {
            Edit edit = edit(draft.intent(), draft.examples());
            return new Teach.Plan(
                    edit.before.version(),
                    edit.after.version(),
                    edit.before.lesson().examples(),
                    edit.added,
                    said(),
                    edit.places,
                    List.of());
        } catch (DialogException refused) {
            return new Teach.Plan("", "", List.of(), List.of(), List.of(), List.of(), told(refused));
        }
    }

    /**
     * Writes the examples.
     *
     * @throws Failure {@link FailureCode#CONFLICT} when the files are others than those of the plan
     */
    Teach.Kept keep(Teach.Keep keep) {
        try {
            Edit edit = edit(keep.intent(), keep.examples());
            if (!edit.before.version().equals(keep.before())) {
                throw changed();
            }
            write(edit);
            return new Teach.Kept(edit.places, List.of());
        } catch (DialogException refused) {
            return new Teach.Kept(List.of(), told(refused));
        } catch (IOException error) {
            return new Teach.Kept(
                    List.of(),
                    told(one(
                            "intents",
                            "the examples cannot be written: "
                                    + error.getClass().getSimpleName(),
                            "nothing was changed",
                            "look whether the shop may write into the dialog folder")));
        }
    }

    private static Failure changed() {
        return new Failure(
                FailureCode.CONFLICT, "the dialog files were changed in the meantime: look at the effect again");
    }

    private Edit edit(String intent, List<String> texts) throws DialogException {
        DialogFolder.Parts parts = new DialogFolder(folder).parts();
        List<Example> examples = examples(intent, texts, parts);
        try {
            return edit(parts, intent, texts, examples, text -> text);
        } catch (DialogException refused) {
            try {
                return edit(parts, intent, texts, examples, TaughtExamples::quoted);
            } catch (DialogException again) {
                throw refused;
            }
        }
    }

    /** The texts as examples; a finding where one cannot be an example, or is one already. */
    private static List<Example> examples(String intent, List<String> texts, DialogFolder.Parts parts)
            throws DialogException {
        Findings findings = new Findings();
        if (parts.intents().intents().stream().noneMatch(each -> each.name().equals(intent))) {
            findings.add("intents", 1, "no intent '" + intent + "'", "no flow begins on it", "choose one of the files");
        }
        if (texts.isEmpty() || texts.size() > Teach.MOST) {
            findings.add(
                    "intents",
                    1,
                    texts.size() + " sentences",
                    "the effect of so many cannot be told apart",
                    "teach 1 to " + Teach.MOST);
        }
        Map<String, IntentFile.Line> known = new HashMap<>();
        parts.intents()
                .lines()
                .forEach(line -> known.putIfAbsent(Text.key(line.example().text()), line));
        List<Example> examples = new ArrayList<>();
        for (String text : texts) {
            read(intent, text, findings).ifPresent(line -> {
                IntentFile.Line other =
                        known.putIfAbsent(Text.key(line.example().text()), line);
                if (other != null) {
                    findings.add(
                            other.file(),
                            other.line(),
                            "'" + line.example().text() + "' is an example of '"
                                    + other.example().intent() + "' already",
                            other.example().intent().equals(intent)
                                    ? "a second time it teaches nothing"
                                    : "the sentence cannot mean both",
                            "leave it out, or reword it");
                }
                examples.add(line.example());
            });
        }
        findings.throwIfAny();
        return examples;
    }

    private static Optional<IntentFile.Line> read(String intent, String text, Findings findings) {
        if (text.isBlank()
                || !text.equals(text.strip())
                || text.startsWith("#")
                || text.startsWith("- ")
                || text.codePointCount(0, text.length()) > Teach.LONGEST
                || text.codePoints().anyMatch(Character::isISOControl)
                || Text.key(text).isEmpty()) {
            findings.add(
                    "intents",
                    1,
                    "'" + text + "' is no example",
                    "an example is one line of words",
                    "write 1 to " + Teach.LONGEST + " characters, not beginning with # or -");
            return Optional.empty();
        }
        IntentFile file = new IntentFile();
        Yaml.read("intents", quoted(text), findings).ifPresent(yaml -> file.add(intent, yaml));
        return file.lines().stream().findFirst();
    }

    private Edit edit(
            DialogFolder.Parts parts,
            String intent,
            List<String> texts,
            List<Example> examples,
            UnaryOperator<String> written)
            throws DialogException {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        Map<String, String> was = new LinkedHashMap<>();
        List<Insert> inserts = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            IntentFile.Line last = last(parts, intent, Text.isChinese(texts.get(i)));
            inserts.add(new Insert(last.file(), last.line(), i));
            if (!was.containsKey(last.file())) {
                String text = read(last.file());
                was.put(last.file(), text);
                lines.put(last.file(), new ArrayList<>(List.of(text.split("\n", -1))));
            }
        }
        inserts.sort(Comparator.comparingInt(Insert::behind)
                .thenComparingInt(Insert::number)
                .reversed());
        for (Insert insert : inserts) {
            List<String> file = lines.getOrDefault(insert.file, List.of());
            Matcher item = ITEM.matcher(file.get(insert.behind - 1));
            if (!item.matches()) {
                throw one(
                        insert.file,
                        "the examples of '" + intent + "' do not stand one a line with a dash",
                        "another cannot be put in behind line " + insert.behind,
                        "write it by hand");
            }
            boolean closed = insert.behind < file.size();
            file.add(
                    insert.behind,
                    item.group(1) + written.apply(texts.get(insert.number)) + (closed ? item.group(2) : ""));
        }
        Map<String, String> will = new LinkedHashMap<>();
        lines.forEach((file, text) -> will.put(file, String.join("\n", text)));
        List<Place> places = places(inserts, texts);
        DialogFolder.Parts after = new DialogFolder(folder, will).parts();
        if (!isOnly(parts, after, places, examples)) {
            throw one(
                    places.get(0).file(),
                    "'" + texts.get(0) + "' does not read as one more example there",
                    "other examples would change with it",
                    "write it by hand");
        }
        return new Edit(parts.dialogs(), after.dialogs(), examples, places, was, will);
    }

    /** @param behind the line in the file as it was */
    private record Insert(String file, int behind, int number) {}

    /** Where each text stands afterwards, in the order of the texts: below what was put in above it. */
    private static List<Place> places(List<Insert> inserts, List<String> texts) {
        Place[] places = new Place[texts.size()];
        for (Insert insert : inserts) {
            long above = inserts.stream()
                    .filter(other -> other.file.equals(insert.file)
                            && (other.behind < insert.behind
                                    || other.behind == insert.behind && other.number < insert.number))
                    .count();
            places[insert.number] = new Place(insert.file, insert.behind + (int) above + 1, texts.get(insert.number));
        }
        return List.of(places);
    }

    /** The last example of the intent in a language; of an intent that has none in it, the last one. */
    private static IntentFile.Line last(DialogFolder.Parts parts, String intent, boolean chinese)
            throws DialogException {
        IntentFile.Line any = null;
        IntentFile.Line same = null;
        for (IntentFile.Line line : parts.intents().lines()) {
            if (line.example().intent().equals(intent)) {
                any = line;
                same = Text.isChinese(line.example().text()) == chinese ? line : same;
            }
        }
        if (same != null) {
            return same;
        }
        if (any == null || !any.file().startsWith("intents/")) {
            throw one(
                    any == null ? "intents" : any.file(),
                    "'" + intent + "' has no example in that language",
                    "there is no place to write it to",
                    "write the first one by hand");
        }
        return any;
    }

    /** Whether the folder has the examples that it had, and the new ones in their places, and no others. */
    private static boolean isOnly(
            DialogFolder.Parts before, DialogFolder.Parts after, List<Place> places, List<Example> added) {
        List<Example> old =
                before.intents().lines().stream().map(IntentFile.Line::example).toList();
        List<Example> kept = new ArrayList<>();
        Map<Place, Example> fresh = new HashMap<>();
        for (IntentFile.Line line : after.intents().lines()) {
            Optional<Place> place = places.stream()
                    .filter(each -> each.file().equals(line.file()) && each.line() == line.line())
                    .findFirst();
            if (place.isPresent()) {
                fresh.put(place.get(), line.example());
            } else {
                kept.add(line.example());
            }
        }
        return kept.equals(old) && places.stream().map(fresh::get).toList().equals(added);
    }

    private String read(String file) throws DialogException {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException error) {
            throw one(file, "cannot be read", "nothing can be put in", "look at the file's permissions");
        }
    }

    /** All or none, as far as a file system goes: every file is written beside the old one before the first is moved. */
    private void write(Edit edit) throws IOException {
        Map<Path, Path> moves = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, String> each : edit.will.entrySet()) {
                Path file = folder.resolve(each.getKey()).toRealPath();
                Path fresh = file.resolveSibling('.' + file.getFileName().toString() + ".new");
                moves.put(fresh, file);
                Files.copy(file, fresh, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
                Files.writeString(fresh, each.getValue());
            }
            for (Map.Entry<String, String> each : edit.was.entrySet()) {
                if (!Files.readString(folder.resolve(each.getKey())).equals(each.getValue())) {
                    throw changed();
                }
            }
            for (Map.Entry<Path, Path> move : moves.entrySet()) {
                Files.move(
                        move.getKey(),
                        move.getValue(),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            for (Path fresh : moves.keySet()) {
                Files.deleteIfExists(fresh);
            }
        }
    }

    /** The sentences of the conversation tests; none where the tests cannot be read, which lint tells. */
    private List<Teach.Said> said() {
        if (!Files.isDirectory(folder.resolve("tests"))) {
            return List.of();
        }
        try {
            return Rehearsal.of(folder).said().stream()
                    .map(said -> new Teach.Said(said.file(), said.line(), said.language(), said.text(), said.intent()))
                    .toList();
        } catch (DialogException unread) {
            return List.of();
        }
    }

    /** As a YAML scalar in double quotes. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static DialogException one(String file, String what, String why, String mend) {
        return new DialogException(List.of(new Finding(file, 1, what, why, mend)));
    }

    private static List<dev.zhanggui.message.Findings.Finding> told(DialogException refused) {
        return refused.findings().stream()
                .map(each -> new dev.zhanggui.message.Findings.Finding(
                        each.file(), each.line(), each.what(), each.why(), each.mend()))
                .toList();
    }
}
