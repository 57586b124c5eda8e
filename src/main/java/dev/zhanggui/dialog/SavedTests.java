package dev.zhanggui.dialog;

import dev.zhanggui.message.KeptTest;
import dev.zhanggui.message.KeptTest.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * {@code tests/saved.yml}: conversations that were kept from the playground. A conversation is played once before it is
 * kept; what stands in the file already is never changed.
 */
final class SavedTests {

    /** The file below the dialog folder. */
    static final String FILE = "tests/saved.yml";

    private static final String HEAD =
            """
            # yaml-language-server: $schema=../../src/main/resources/schema/dialogs/tests.json
            # Conversations kept from the playground. New ones are added at the end.
            tests:
            """;
    private static final String LEAD = "tests:\n";

    private final Path folder;

    SavedTests(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps a conversation. What it must show is what the shop of the conversation tests shows, because the goods of the
     * real one come and go.
     */
    Kept keep(KeptTest.Keep wanted) {
        String bare = TestText.of(wanted, List.of());
        try {
            Rehearsal rehearsal = Rehearsal.of(folder);
            Rehearsal.Played first = rehearsal.play(FILE, LEAD + bare);
            if (!first.findings().isEmpty()) {
                return wentAnotherWay(bare, first.findings());
            }
            String full = TestText.of(wanted, first.shown());
            Rehearsal.Played again = rehearsal.play(FILE, LEAD + full);
            return again.findings().isEmpty() ? append(wanted.name(), full) : wentAnotherWay(full, again.findings());
        } catch (DialogException e) {
            return refused(
                    bare,
                    List.of(finding(
                            0,
                            "the dialog files or their tests cannot be read: "
                                    + e.findings().get(0),
                            "nothing can be played",
                            "mend them first")));
        } catch (IOException e) {
            return refused(
                    bare,
                    List.of(finding(
                            0,
                            FILE + " cannot be written",
                            e.getClass().getSimpleName(),
                            "look whether the shop may write into the dialog folder")));
        }
    }

    private Kept append(String name, String entry) throws IOException {
        Path file = folder.resolve(FILE);
        String before = Files.exists(file) ? ended(Files.readString(file)) : HEAD;
        List<Script> had = Files.exists(file) ? read(before).orElse(List.of()) : List.of();
        if (had.stream().anyMatch(script -> script.name().equals(name))) {
            return refused(
                    entry,
                    List.of(finding(
                            1, "'" + name + "' is kept already", "a name tells tests apart", "choose another name")));
        }
        Optional<List<Script>> has = read(before + entry);
        if (has.isEmpty()
                || !has.get().subList(0, Math.min(had.size(), has.get().size())).equals(had)
                || has.get().size() != had.size() + 1) {
            return refused(
                    entry,
                    List.of(finding(
                            0,
                            FILE + " is not written as the playground writes it",
                            "an addition at its end would not be read",
                            "copy the test into a file of yours, or rename " + FILE)));
        }
        Path fresh = file.resolveSibling(".saved.yml.new");
        Files.writeString(fresh, before + entry);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return new Kept(FILE, (int) before.lines().count() + 1, entry, List.of());
    }

    /** The conversations of a text, or nothing when it has faults. */
    private static Optional<List<Script>> read(String text) {
        Findings findings = new Findings();
        Optional<List<Script>> scripts = Yaml.read(FILE, text, findings).map(Script::read);
        return findings.all().isEmpty() ? scripts : Optional.empty();
    }

    private static String ended(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + '\n';
    }

    private static Finding finding(int line, String what, String why, String mend) {
        return new Finding(FILE, line, what, why, mend);
    }

    /** The lines of the findings are those of the entry. */
    private static Kept refused(String entry, List<Finding> why) {
        return new Kept(
                FILE,
                0,
                entry,
                why.stream()
                        .map(each -> new dev.zhanggui.message.Findings.Finding(
                                each.file(), each.line(), each.what(), each.why(), each.mend()))
                        .toList());
    }

    /** What was found in an entry that was played behind {@link #LEAD}. */
    private static Kept wentAnotherWay(String entry, List<Finding> why) {
        return refused(
                entry,
                why.stream()
                        .map(each -> finding(Math.max(0, each.line() - 1), each.what(), each.why(), each.mend()))
                        .toList());
    }
}
