package dev.zhanggui.dialog;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.ProductCard;
import dev.zhanggui.message.Understanding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays the conversations of {@code tests/*.yml} against the machine and says where they went another way. */
public final class Rehearsal {

    private static final String CATALOGUE = "catalogue.yml";

    private final Dialogs dialogs;
    private final Machine machine;
    private final Stage stage;
    private final List<Script> scripts;

    private Rehearsal(Dialogs dialogs, Stage stage, List<Script> scripts) {
        this.dialogs = dialogs;
        this.machine = new Machine(dialogs, stage.terms());
        this.stage = stage;
        this.scripts = List.copyOf(scripts);
    }

    /**
     * Reads the tests of a dialog folder.
     *
     * @throws DialogException when a test file, or the dialog itself, cannot be read
     */
    public static Rehearsal of(Path dir) throws DialogException {
        Dialogs dialogs = Dialogs.load(dir);
        Findings findings = new Findings();
        List<Script> scripts = new ArrayList<>();
        Optional<Stage> stage = Optional.empty();
        try (Stream<Path> files = Files.list(dir.resolve("tests"))) {
            for (Path path : files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList()) {
                String name = "tests/" + path.getFileName();
                Optional<Yaml> file = Yaml.read(name, Files.readString(path), findings);
                if (name.endsWith(CATALOGUE)) {
                    stage = file.map(yaml -> Stage.read(yaml, dialogs.shop().currency()));
                } else {
                    file.ifPresent(yaml -> scripts.addAll(Script.read(yaml)));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            findings.add("tests", 1, "cannot be read", "nothing could be rehearsed", "look at the folder");
        }
        if (stage.isEmpty()) {
            findings.add("tests/" + CATALOGUE, 1, "the file is missing", "there is nothing to sell", "add it");
        }
        Set<String> skus = stage.map(Stage::skus).orElse(Set.of());
        scripts.forEach(script -> new ScriptCheck(dialogs, skus, findings).check(script));
        findings.throwIfAny();
        return new Rehearsal(dialogs, stage.orElseThrow(), scripts);
    }

    /**
     * What came of conversations that were played.
     *
     * @param findings where they went another way
     * @param shown the products of every answer that they expect, in the order of the answers
     */
    record Played(List<Finding> findings, List<List<String>> shown) {}

    /** Plays conversations that stand in no file of the folder yet. */
    Played play(String file, String text) {
        Findings unread = new Findings();
        List<Script> others = Yaml.read(file, text, unread).map(Script::read).orElse(List.of());
        Set<String> skus = stage.skus();
        others.forEach(script -> new ScriptCheck(dialogs, skus, unread).check(script));
        if (!unread.all().isEmpty()) {
            return new Played(unread.all(), List.of());
        }
        List<Play> plays = others.stream().map(Play::new).toList();
        return new Played(
                plays.stream().flatMap(play -> play.play().stream()).toList(),
                plays.stream().flatMap(play -> play.shown.stream()).toList());
    }

    /** The products of the shop in which the conversations play. */
    Set<String> skus() {
        return stage.skus();
    }

    /**
     * A sentence of a conversation test.
     *
     * @param language of the conversation so far
     * @param intent what the test says that it means for sure
     */
    public record Said(String file, int line, Language language, String text, String intent) {}

    /** The sentences of all tests that mean something for sure, in their order. */
    public List<Said> said() {
        List<Said> said = new ArrayList<>();
        for (Script script : scripts) {
            Language language = script.language();
            for (Script.Line line : script.lines()) {
                if (line instanceof Script.User user && user.understanding() != null) {
                    Understanding understood = user.understanding();
                    if (understood.accepted()) {
                        said.add(new Said(
                                script.file(),
                                line.line(),
                                language,
                                understood.text(),
                                understood.intents().get(0).intent()));
                    }
                    language = understood.language();
                }
            }
        }
        return said;
    }

    /** The names of the conversations, in order; each once. */
    public List<String> names() {
        return scripts.stream().map(Rehearsal::name).toList();
    }

    private static String name(Script script) {
        return script.file() + ':' + script.line() + ' ' + script.name();
    }

    /** Plays one conversation. The findings say what was expected and what came; none means that it went as written. */
    public List<Finding> play(String name) {
        Script script = scripts.stream()
                .filter(each -> name(each).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no conversation '" + name + "'"));
        return new Play(script).play();
    }

    /** Who has the word. */
    private enum Speaker {
        BOT,
        WAITING,
        PERSON
    }

    private final class Play {
        private final Script script;
        private final List<Finding> findings = new ArrayList<>();
        private final Deque<Content> said = new ArrayDeque<>();
        private final List<Button> offered = new ArrayList<>();
        private final List<List<String>> shown = new ArrayList<>();
        private final Stage shop = stage.again();
        private DialogState state;
        private Speaker speaker = Speaker.BOT;
        private @Nullable String handedOver;

        Play(Script script) {
            this.script = script;
            this.state = DialogState.fresh(script.language(), script.name().hashCode());
        }

        List<Finding> play() {
            for (Script.Line line : script.lines()) {
                if (line instanceof Script.User user) {
                    hear(
                            user.line(),
                            new Input.Heard(user.content(), user.understanding(), script.customer(), script.place()),
                            user.lost());
                } else if (line instanceof Script.Press press) {
                    press(press);
                } else if (line instanceof Script.Bot bot) {
                    expect(bot);
                } else if (line instanceof Script.Handoff handoff) {
                    handed(handoff);
                } else if (line instanceof Script.Silent silent) {
                    if (speaker.equals(Speaker.BOT)) {
                        finding(silent.line(), "the bot has the word", "no person was asked for");
                    }
                    unheard(silent.line());
                } else if (line instanceof Script.Agent agent) {
                    agent(agent);
                } else if (line instanceof Script.State expected) {
                    expect(expected);
                }
            }
            unheard(script.line());
            return findings;
        }

        private void handed(Script.Handoff expected) {
            String actual = handedOver == null ? "none" : handedOver;
            same(expected.line(), "handoff", expected.reason(), actual);
            handedOver = null;
        }

        private void agent(Script.Agent agent) {
            if (speaker.equals(agent.takes() ? Speaker.BOT : Speaker.WAITING)) {
                finding(agent.line(), "no person can do that now", "it is with: " + speaker);
            }
            if (agent.takes()) {
                speaker = Speaker.PERSON;
            } else {
                speaker = Speaker.BOT;
                hear(
                        agent.line(),
                        new Input.Heard(Content.event(Handover.RETURNED, ""), null, null, script.place()),
                        0);
            }
        }

        /** What the dialog hears of a message, given who has the word. */
        private Optional<Input.Heard> heard(Input.Heard heard) {
            if (speaker.equals(Speaker.BOT)) {
                return Optional.of(heard);
            }
            Optional<Input.Heard> back = Handover.heard(
                            heard.content(), heard.understanding(), speaker.equals(Speaker.WAITING))
                    .map(event -> new Input.Heard(event, null, heard.customer(), heard.place()));
            if (back.isPresent()) {
                speaker = Speaker.BOT;
            }
            return back;
        }

        private void press(Script.Press press) {
            Optional<Button> button = offered.stream()
                    .filter(each -> each.title().equals(press.title()))
                    .findFirst();
            if (button.isEmpty()) {
                finding(press.line(), "no button '" + press.title() + "'", "offered: " + titles(offered));
                return;
            }
            Content content = Content.press(button.get().title(), button.get().payload());
            hear(press.line(), new Input.Heard(content, null, script.customer(), script.place()), 0);
        }

        private void hear(int line, Input.Heard heard, int lost) {
            unheard(line);
            if (heard.content().event() == null) {
                offered.clear();
            }
            Optional<Input.Heard> spoken = heard(heard);
            if (spoken.isEmpty()) {
                return;
            }
            Step step = machine.step(state, spoken.get());
            take(step);
            for (int round = 1; step.asks() && round <= Step.MOST_LOOKUPS; round++) {
                Effect lookup = step.effects().get(step.effects().size() - 1);
                step = machine.step(state, round <= lost ? new Input.Missing("lost") : shop.answer(lookup));
                take(step);
            }
        }

        private void take(Step step) {
            state = step.state();
            for (Effect effect : step.effects()) {
                if (effect instanceof Effect.Say say) {
                    said.add(say.content());
                    offered.addAll(say.content().buttons());
                } else if (effect instanceof Effect.Handoff handoff) {
                    handedOver = handoff.reason();
                    speaker = Speaker.WAITING;
                }
            }
        }

        /** What the bot said and the script does not have. */
        private void unheard(int line) {
            if (handedOver != null) {
                finding(line, "the bot gave its word to a person: " + handedOver, "the script has no handoff here");
                handedOver = null;
            }
            for (Content content : said) {
                finding(line, "the bot said more than the script has", show(content));
            }
            said.clear();
        }

        private void expect(Script.Bot bot) {
            Content content = said.poll();
            if (content == null) {
                shown.add(List.of());
                finding(bot.line(), "the bot said nothing", "expected '" + bot.reply() + "'");
                return;
            }
            if (!bot.reply().isEmpty() && !isReply(bot.reply(), content.text())) {
                finding(bot.line(), "the bot did not say '" + bot.reply() + "'", show(content));
            }
            List<String> skus =
                    content.products().stream().map(ProductCard::sku).toList();
            shown.add(skus);
            if (bot.products() != null && !bot.products().equals(skus)) {
                finding(bot.line(), "the bot showed " + skus, "expected " + bot.products());
            }
            for (String part : bot.contains()) {
                if (!content.text().contains(part)) {
                    finding(bot.line(), "'" + part + "' is not in the answer", show(content));
                }
            }
            for (String title : bot.buttons()) {
                if (!content.buttons().stream().map(Button::title).toList().contains(title)) {
                    finding(bot.line(), "no button '" + title + "'", "offered: " + titles(content.buttons()));
                }
            }
        }

        private boolean isReply(String reply, String text) {
            return Stream.of(Language.values())
                    .filter(language -> machine.dialogs().languages().contains(language))
                    .flatMap(language -> machine.dialogs().reply(reply, language).variants().stream())
                    .anyMatch(variant -> variant.text().shape().matcher(text).matches());
        }

        private void expect(Script.State expected) {
            unheard(expected.line());
            String flow = state.stack().isEmpty()
                    ? "none"
                    : state.stack().get(state.stack().size() - 1).flow();
            same(expected.line(), "flow", expected.flow(), flow);
            same(expected.line(), "focus", expected.focus(), state.focus() == null ? "none" : state.focus());
            same(
                    expected.line(),
                    "language",
                    expected.language(),
                    state.language().tag());
            expected.slots()
                    .forEach((slot, value) ->
                            same(expected.line(), slot, value, state.slots().getOrDefault(slot, "none")));
        }

        private void same(int line, String what, String expected, String actual) {
            if (!expected.isEmpty() && !expected.equals(actual)) {
                finding(line, "the " + what + " is " + actual, "expected " + expected);
            }
        }

        private void finding(int line, String what, String why) {
            findings.add(new Finding(
                    script.file(), line, what, why, "mend the dialog, or the conversation '" + script.name() + "'"));
        }

        private static String show(Content content) {
            return "it said '" + content.text() + "' "
                    + content.products().stream().map(ProductCard::sku).toList();
        }

        private static List<String> titles(List<Button> buttons) {
            return buttons.stream().map(Button::title).toList();
        }
    }
}
