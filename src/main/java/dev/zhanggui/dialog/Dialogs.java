package dev.zhanggui.dialog;

import dev.zhanggui.message.AccountMenu;
import dev.zhanggui.message.Examples;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder of dialog files, read, checked and compiled; immutable. */
public final class Dialogs {

    private final Examples.Lesson lesson;
    private final Shop shop;
    private final Lexicon lexicon;
    private final Set<String> slots;
    private final Set<String> entities;
    private final Map<String, Flow> flows;
    private final List<Flow> inOrder;
    private final Map<Language, Map<String, Reply>> replies;
    private final Map<Language, Map<String, String>> words;
    private final AccountMenu.Menu menu;

    Dialogs(
            Examples.Lesson lesson,
            Shop shop,
            Lexicon lexicon,
            Set<String> slots,
            Set<String> entities,
            Map<String, Flow> flows,
            Map<Language, Map<String, Reply>> replies,
            Map<Language, Map<String, String>> words,
            AccountMenu.Menu menu) {
        this.lesson = lesson;
        this.shop = shop;
        this.lexicon = lexicon;
        this.slots = Set.copyOf(slots);
        this.entities = Set.copyOf(entities);
        this.flows = Map.copyOf(flows);
        this.inOrder =
                flows.values().stream().sorted(Comparator.comparing(Flow::name)).toList();
        this.replies = Map.copyOf(replies);
        this.words = Map.copyOf(words);
        this.menu = menu;
    }

    /**
     * Reads a folder. Files that begin with a dot and the folder {@code tests} are left aside.
     *
     * @throws DialogException when a file cannot be read or something in it must be mended first
     */
    public static Dialogs load(Path dir) throws DialogException {
        return new DialogFolder(dir).load();
    }

    /** The content hash of all files, tests left out: 64 hexadecimal characters. */
    public String version() {
        return lesson.version();
    }

    /** The menu of the shop's accounts on a messenger. */
    AccountMenu.Menu menu() {
        return menu;
    }

    /** What the files teach about understanding. */
    public Examples.Lesson lesson() {
        return lesson;
    }

    /** The languages that the shop speaks, the first one where nothing is known. */
    public List<Language> languages() {
        return shop.languages();
    }

    /** What an intent is called to a customer: the title of the flow that it begins; empty where it has none. */
    public Optional<LocalText> titleOf(String intent) {
        return Triggers.byIntent(this, intent).map(Flow::title);
    }

    Shop shop() {
        return shop;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    Set<String> slotNames() {
        return slots;
    }

    /** The types of what a message can name. */
    Set<String> entityTypes() {
        return entities;
    }

    @Nullable Flow flow(String name) {
        return flows.get(name);
    }

    /** All flows by name, in the order of their names. */
    List<Flow> flows() {
        return inOrder;
    }

    /** A reply that the loader has seen in every language of the shop. */
    Reply reply(String name, Language language) {
        Map<String, Reply> inLanguage = replies.getOrDefault(
                language, replies.getOrDefault(shop.languages().get(0), Map.of()));
        Reply reply = inLanguage.get(name);
        if (reply == null) {
            throw new IllegalStateException("no reply '" + name + "' in " + language.tag());
        }
        return reply;
    }

    /** Whether there is a reply of this name. */
    boolean hasReply(String name) {
        return replies.getOrDefault(shop.languages().get(0), Map.of()).containsKey(name);
    }

    /** A word of the shopkeeper's own, such as a field's name; the key itself where there is none. */
    String word(String key, Language language) {
        return words.getOrDefault(language, Map.of()).getOrDefault(key, key);
    }
}
