package dev.zhanggui.dialog;

import dev.zhanggui.message.AccountMenu;
import dev.zhanggui.message.Examples;
import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a dialog folder whole: every file, then what they say about each other. */
final class DialogFolder {

    /** Conditions name entity types, so that a type is a name. */
    private static final Pattern LEARNABLE = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,63}");

    /** The reply that the machine says by itself when a lookup is not answered. */
    static final String SLOW = "slow";

    /** The reply that the machine says by itself when the shop does not answer. */
    static final String AWAY = "shop_away";

    private static final int DEEPEST = 4;
    private static final long LARGEST = 4L << 20;

    private final Path dir;
    private final Map<String, String> more;
    private final Findings findings = new Findings();
    private final Map<String, Yaml> files = new TreeMap<>();
    private final MessageDigest digest;

    DialogFolder(Path dir) {
        this(dir, Map.of());
    }

    /** @param more files that the folder would have besides, or instead of those that it has, by their path below it */
    DialogFolder(Path dir, Map<String, String> more) {
        this.dir = dir;
        this.more = new TreeMap<>(more);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A folder that can serve, with the places of what stands in it.
     *
     * @param faqs the intents that come from {@code faq/}
     */
    record Parts(
            Dialogs dialogs,
            IntentFile intents,
            Set<String> faqs,
            Map<String, FlowFile.Placed> flows,
            ReplyFile replies,
            Findings findings) {}

    Dialogs load() throws DialogException {
        return parts().dialogs();
    }

    Parts parts() throws DialogException {
        readFiles();
        findings.throwIfAny();
        Shop shop = shop();
        IntentFile intents = new IntentFile();
        under("intents/").forEach(intents::read);
        FaqFile faq = new FaqFile(shop);
        under("faq/").forEach(faq::read);
        faq.addTo(intents);
        SentimentFile sentiment = new SentimentFile();
        under("sentiment/").forEach(sentiment::read);
        List<Yaml> entityFiles = under("entities/");
        Lexicon lexicon = new Lexicon(
                entityFiles.stream()
                        .flatMap(file -> EntityFile.read(file, shop).stream())
                        .toList(),
                entityFiles.stream()
                        .flatMap(file -> EntityFile.shapes(file).stream())
                        .toList());
        Set<String> entities = new TreeSet<>(Names.UNDERSTOOD);
        lexicon.types().forEach(entities::add);
        List<Example> examples = taught(intents, Set.copyOf(entities));
        examples.forEach(example -> example.entities().forEach(annotation -> entities.add(annotation.type())));
        FlowFile flowFile = new FlowFile(under("flows/"));
        Set<String> slots = flowFile.slots();
        Conditions conditions = new Conditions(Names.conditions(slots, entities));
        ReplyFile replies = new ReplyFile(conditions, Names.replies(slots, entities));
        under("replies/").forEach(replies::read);
        faq.addTo(replies);
        Set<String> replyNames = new TreeSet<>();
        shop.languages()
                .forEach(language -> replyNames.addAll(replies.replies(language).keySet()));
        Set<String> flowNames = flowFile.names();
        flowNames.addAll(faq.ids());
        StepReader steps = new StepReader(slots, entities, flowNames, replyNames, conditions);
        Map<String, FlowFile.Placed> flows = flowFile.read(steps, conditions, entities);
        faq.addTo(flows);
        checkReplies(shop, replies, replyNames);
        checkAway(flows, replyNames);
        checkExamples(intents);
        checkIntentLanguages(shop, intents, checkIntents(flows, intents));
        ButtonCheck buttons = new ButtonCheck(flows, intents);
        buttons.check(replies, shop.languages());
        Yaml menu = files.get(MenuFile.NAME);
        AccountMenu.Menu drawn =
                menu == null ? new AccountMenu.Menu(List.of()) : new MenuFile(shop, buttons).read(menu);
        findings.throwIfAny();
        Dialogs dialogs = new Dialogs(
                new Examples.Lesson(HexFormat.of().formatHex(digest.digest()), examples, sentiment.sentences()),
                shop,
                lexicon,
                slots,
                entities,
                unplaced(flows),
                byLanguage(shop, replies),
                words(shop, replies),
                drawn);
        return new Parts(dialogs, intents, faq.ids(), flows, replies, findings);
    }

    private List<Yaml> under(String folder) {
        return files.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(folder))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void readFiles() {
        TreeMap<String, Path> here = new TreeMap<>();
        paths().forEach(path -> here.put(dir.relativize(path).toString().replace('\\', '/'), path));
        Set<String> names = new TreeSet<>(here.keySet());
        names.addAll(more.keySet());
        for (String name : names) {
            String instead = more.get(name);
            Path path = here.get(name);
            if (instead != null) {
                take(name, instead);
            } else if (path != null) {
                read(name, path);
            }
        }
    }

    private void read(String name, Path path) {
        try {
            if (Files.size(path) > LARGEST) {
                findings.add(name, 1, "more than 4 MiB", "reading it would hold up the shop", "split the file");
            } else {
                take(name, Files.readString(path));
            }
        } catch (MalformedInputException e) {
            findings.add(name, 1, "not UTF-8", "Chinese would be garbled", "save the file as UTF-8");
        } catch (IOException e) {
            findings.add(name, 1, "cannot be read", "its content is unknown", "look at the file's permissions");
        }
    }

    private void take(String name, String text) {
        digest.update((name + '\0' + text + '\0').getBytes(StandardCharsets.UTF_8));
        Yaml.read(name, text, findings).ifPresent(yaml -> files.put(name, yaml));
    }

    private List<Path> paths() {
        if (!Files.isDirectory(dir)) {
            findings.add(dir.toString(), 1, "no such folder", "the shop has nothing to say", "name the dialog folder");
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(dir, DEEPEST)) {
            return walk.filter(path -> isDialogFile(dir.relativize(path)) && Files.isRegularFile(path))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            findings.add(dir.toString(), 1, "cannot be listed", "its files are unknown", "look at its permissions");
            return List.of();
        }
    }

    private static boolean isDialogFile(Path relative) {
        String name = relative.getFileName().toString();
        return (name.endsWith(".yml") || name.endsWith(".yaml"))
                && !name.startsWith(".")
                && !relative.startsWith("tests");
    }

    private Shop shop() throws DialogException {
        Yaml file = files.get("shop.yml");
        if (file == null) {
            findings.add("shop.yml", 1, "the file is missing", "the shop has no name and no language", "add it");
            findings.throwIfAny();
            throw new IllegalStateException("a finding throws");
        }
        return ShopFile.read(file);
    }

    private void checkReplies(Shop shop, ReplyFile replies, Set<String> replyNames) {
        for (Language language : shop.languages()) {
            Set<String> here = replies.replies(language).keySet();
            for (String name : replyNames) {
                if (!here.contains(name)) {
                    shop.languages().stream()
                            .flatMap(other ->
                                    Stream.ofNullable(replies.replies(other).get(name)))
                            .findFirst()
                            .ifPresent(placed -> placed.at()
                                    .finding(
                                            "the reply '" + name + "' is not there in " + language.tag(),
                                            "a customer who speaks it would read nothing",
                                            "write it in replies/" + language.tag() + ".yml too"));
                }
            }
        }
        if (!replyNames.contains(SLOW)) {
            findings.add(
                    "replies",
                    1,
                    "no reply '" + SLOW + "'",
                    "it is said when the shop's data does not come in time",
                    "add it in every language");
        }
    }

    /** The examples with those annotations from which entities are learnt: of types that nobody finds by rule or word. */
    private static List<Example> taught(IntentFile intents, Set<String> found) {
        return intents.lines().stream()
                .map(IntentFile.Line::example)
                .map(example -> new Example(
                        example.intent(),
                        example.text(),
                        example.entities().stream()
                                .filter(annotation -> !found.contains(annotation.type())
                                        && LEARNABLE.matcher(annotation.type()).matches())
                                .toList()))
                .toList();
    }

    private void checkAway(Map<String, FlowFile.Placed> flows, Set<String> replyNames) {
        flows.values().stream()
                .filter(placed -> placed.flow().ops().stream().anyMatch(Op.Shop.class::isInstance))
                .findFirst()
                .filter(placed -> !replyNames.contains(AWAY))
                .ifPresent(placed -> placed.at()
                        .finding(
                                "no reply '" + AWAY + "'",
                                "it is said when the shop does not answer a shop step in time",
                                "add it in every language, and offer a person in it"));
    }

    /** An intent on which flows begin must have examples in every language of the shop. */
    private void checkIntentLanguages(Shop shop, IntentFile intents, Set<String> used) {
        Map<String, Set<Language>> spoken = new HashMap<>();
        intents.lines().forEach(line -> spoken.computeIfAbsent(
                        line.example().intent(), intent -> EnumSet.noneOf(Language.class))
                .add(Text.isChinese(line.example().text()) ? Language.ZH : Language.EN));
        Set<String> told = new TreeSet<>();
        for (IntentFile.Intent intent : intents.intents()) {
            for (Language language : shop.languages()) {
                if (used.contains(intent.name())
                        && !spoken.getOrDefault(intent.name(), Set.of()).contains(language)
                        && told.add(intent.name() + language)) {
                    intent.at()
                            .finding(
                                    "the intent '" + intent.name() + "' has no example in " + language.tag(),
                                    "nobody who speaks it would be understood",
                                    "add some, or take the language out of shop.yml");
                }
            }
        }
    }

    private void checkExamples(IntentFile intents) {
        Map<String, IntentFile.Line> known = new HashMap<>();
        for (IntentFile.Line line : intents.lines()) {
            IntentFile.Line other = known.putIfAbsent(Text.key(line.example().text()), line);
            if (other != null && !other.example().intent().equals(line.example().intent())) {
                Example example = line.example();
                findings.add(
                        line.file(),
                        line.line(),
                        "'" + example.text() + "' is an example of '" + example.intent() + "' and of '"
                                + other.example().intent() + "' (" + other.file() + ':' + other.line() + ')',
                        "the sentence cannot mean both",
                        "take it out of one of them");
            }
        }
    }

    /** The intents that flows name. */
    private Set<String> checkIntents(Map<String, FlowFile.Placed> flows, IntentFile intents) {
        Set<String> known = new TreeSet<>();
        intents.intents().forEach(intent -> known.add(intent.name()));
        Set<String> used = new TreeSet<>();
        flows.values().forEach(placed -> {
            List<String> named = new ArrayList<>();
            placed.flow().triggers().forEach(trigger -> named.addAll(trigger.intents()));
            placed.flow().collects().forEach(collect -> {
                named.addAll(collect.skip());
                named.addAll(collect.despite().intents());
            });
            for (String intent : named) {
                if (!known.contains(intent)) {
                    placed.at()
                            .finding(
                                    "the flow '" + placed.flow().name() + "' names no known intent: '" + intent + "'",
                                    "it would never begin by it",
                                    Suggestion.of(intent, known));
                }
            }
            used.addAll(named);
        });
        return used;
    }

    private static Map<String, Flow> unplaced(Map<String, FlowFile.Placed> flows) {
        Map<String, Flow> plain = new LinkedHashMap<>();
        flows.forEach((name, placed) -> plain.put(name, placed.flow()));
        return plain;
    }

    private static Map<Language, Map<String, Reply>> byLanguage(Shop shop, ReplyFile replies) {
        Map<Language, Map<String, Reply>> plain = new EnumMap<>(Language.class);
        for (Language language : shop.languages()) {
            Map<String, Reply> inLanguage = new HashMap<>();
            replies.replies(language).forEach((name, placed) -> inLanguage.put(name, placed.reply()));
            plain.put(language, Map.copyOf(inLanguage));
        }
        return plain;
    }

    private static Map<Language, Map<String, String>> words(Shop shop, ReplyFile replies) {
        Map<Language, Map<String, String>> words = new EnumMap<>(Language.class);
        shop.languages().forEach(language -> words.put(language, Map.copyOf(replies.words(language))));
        return words;
    }
}
