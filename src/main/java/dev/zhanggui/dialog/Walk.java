package dev.zhanggui.dialog;

import dev.zhanggui.dialog.DialogState.Waiting;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.ProductCard;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Understanding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One step of the machine in the making: it takes a state apart, walks on, and puts it together again. */
final class Walk {

    /** Flows call each other no deeper. */
    private static final int DEEPEST = 8;
    /** More steps than this without an answer or a lookup is a circle of flows, which ends here. */
    private static final int LONGEST = 400;
    /** A question that was answered beside the point so often is given up. */
    private static final int MOST_RETRIES = 3;
    /** More pieces of one thing are not asked for at once. */
    private static final int MOST_PIECES = 99;
    /** As many products are remembered as the last list. */
    private static final int MOST_SHOWN = 20;

    private final Dialogs dialogs;
    private final Speech speech;
    private final List<Effect> effects = new ArrayList<>();
    private Answer answer = Answer.NONE;

    Language language;
    long seed;
    private final List<Frame> stack;
    private Waiting waiting;
    final Map<String, String> slots;
    Wish wish;
    List<Shown> shown;
    private List<String> seen;

    @Nullable String focus;

    private List<Button> offered;
    int failures;
    private @Nullable Understanding puzzle;
    Mood mood;

    // the turn
    Utterance utterance = Utterance.NOTHING;
    List<String> recent = List.of();
    int visits;
    private boolean asked;
    private int lookups;
    private int spoken;
    private boolean listed;
    boolean newTopic;
    private Wish before;
    boolean unclear;

    Walk(Dialogs dialogs, Speech speech, DialogState state) {
        this.dialogs = dialogs;
        this.speech = speech;
        language = state.language();
        seed = state.seed();
        stack = new ArrayList<>(state.version().equals(dialogs.version()) ? state.stack() : List.of());
        waiting = stack.isEmpty() ? Waiting.NOTHING : state.waiting();
        slots = new TreeMap<>(state.slots());
        wish = new Wish(state.filters(), state.words(), state.sort());
        shown = state.shown();
        seen = state.seen();
        focus = state.focus();
        offered = state.offered();
        failures = state.failures();
        puzzle = state.puzzle();
        mood = state.mood();
        before = wish;
        Progress turn = state.turn();
        if (turn != null) {
            utterance = turn.utterance();
            recent = turn.recent();
            visits = turn.visits();
            asked = turn.asked();
            lookups = turn.lookups();
            spoken = turn.spoken();
            listed = turn.listed();
            newTopic = turn.newTopic();
            before = turn.before();
            unclear = turn.unclear();
        }
    }

    Dialogs dialogs() {
        return dialogs;
    }

    Answer answer() {
        return answer;
    }

    /** Whether a question waits below the flow that runs. */
    boolean isAsking() {
        return stack.size() > 1;
    }

    /** The flow that an intent begins, for offering it. */
    Optional<Flow> flowOf(String intent) {
        return Triggers.byIntent(dialogs, intent);
    }

    Step hear(Input.Heard heard) {
        asked = waiting == Waiting.CUSTOMER;
        if (!asked) {
            stack.clear();
        }
        waiting = Waiting.NOTHING;
        lookups = 0;
        spoken = 0;
        listed = false;
        newTopic = false;
        unclear = false;
        recent = heard.customer() == null ? List.of() : heard.customer().recentSkus();
        visits = heard.customer() == null ? 0 : heard.customer().visits();
        Understanding understanding = heard.understanding();
        if (understanding != null && heard.content().event() == null) {
            language = understanding.language();
            mood = mood.after(understanding.sentiment());
        }
        utterance = Utterance.of(heard, offered, puzzle, dialogs);
        if (utterance.event() == null) {
            puzzle = utterance.guesses().isEmpty() ? null : understanding;
        }
        begin();
        return end();
    }

    Step answer(Input input) {
        Op op = stack.isEmpty() ? null : op(top());
        Waiting waited = waiting;
        waiting = Waiting.NOTHING;
        if (waited == Waiting.SEARCH && input instanceof Input.Found found) {
            Search.Result result = found.result();
            answer = Answer.found(result.hits(), result.total(), result.relaxed());
        } else if (waited == Waiting.PICKS && input instanceof Input.Picked picked) {
            answer = Answer.picked(picked.picks().picks());
        } else if (waited == Waiting.PRODUCTS && input instanceof Input.Looked looked && op instanceof Op.Look look) {
            answer = Answer.looked(looked.found().products(), value(look.size()), value(look.store()));
        } else if (waited == Waiting.SHOP && input instanceof Input.Shopped shopped) {
            answer = Answer.shopped(shopped.outcome());
        } else {
            missing(op);
            return end();
        }
        advance();
        return end();
    }

    /** A recommendation is left out; anything else is regretted, and its flow ends. */
    private void missing(@Nullable Op op) {
        answer = Answer.MISSING;
        if (op instanceof Op.Recommend) {
            advance();
            return;
        }
        if (!stack.isEmpty()) {
            stack.remove(stack.size() - 1);
        }
        String regret = op instanceof Op.Shop ? DialogFolder.AWAY : DialogFolder.SLOW;
        say(new Op.Say(regret, Op.Goods.NONE, Op.Choices.NONE));
    }

    /** The slot of the question that is open, or empty. */
    String question() {
        Op open = asked && !stack.isEmpty() ? op(top()) : null;
        return open instanceof Op.Collect collect ? collect.slot() : "";
    }

    private String value(@Nullable Condition expression) {
        return expression == null ? "" : expression.text(Facts.of(this));
    }

    // What begins.

    private void begin() {
        if (utterance.event() != null) {
            Triggers.byEvent(dialogs, this).ifPresent(this::start);
            return;
        }
        if (utterance.flow() != null) {
            Flow flow = dialogs.flow(utterance.flow());
            if (flow != null) {
                failures = 0;
                start(flow);
                return;
            }
        }
        Optional<Flow> next = Triggers.byMessage(dialogs, this);
        Op open = asked && !stack.isEmpty() ? op(top()) : null;
        Flow running = stack.isEmpty() ? null : dialogs.flow(top().flow());
        if (open instanceof Op.Collect collect && running != null && reply(collect, running, next)) {
            return;
        }
        if (next.isPresent()) {
            failures = 0;
            start(next.get());
            return;
        }
        if (!utterance.outOfScope() && !utterance.foreign() && utterance.heard()) {
            failures++;
        }
        Triggers.byOccasion(dialogs, this).ifPresent(this::start);
    }

    /** Whether the message belongs to the open question: an answer, a correction, or nothing that anyone understands. */
    private boolean reply(Op.Collect collect, Flow running, Optional<Flow> next) {
        Set<String> fitting =
                running.collects().flatMap(each -> each.accept().stream()).collect(Collectors.toSet());
        boolean fits = utterance.mentions().stream()
                .anyMatch(mention -> !mention.negated() && fitting.contains(mention.type()));
        boolean foreign = utterance.mentions().stream()
                .anyMatch(mention -> Utterance.WISHES.contains(mention.type()) && !fitting.contains(mention.type()));
        boolean topic = next.isPresent() && !next.get().name().equals(running.name());
        if (fits && !foreign && (!topic || next.get().drops())) {
            failures = 0;
            fill(running);
            return true;
        }
        if (collect.skip().contains(utterance.intent())) {
            failures = 0;
            slots.put(collect.slot(), "any");
            return true;
        }
        if (topic || utterance.outOfScope() || utterance.foreign() || !utterance.heard()) {
            return false;
        }
        if (collect.words() && !utterance.text().isBlank()) {
            failures = 0;
            slots.put(collect.slot(), Text.cut(utterance.text().strip(), 200));
            return true;
        }
        failures++;
        if (failures >= MOST_RETRIES) {
            stack.clear();
            return false;
        }
        say(new Op.Say(collect.retry(), Op.Goods.NONE, Op.Choices.NONE));
        waiting = Waiting.CUSTOMER;
        return true;
    }

    /**
     * Puts what the message names into the slots of a flow's questions; what does not hold is taken out again. Another
     * answer to an earlier question replaces it, and the flow goes on from there.
     */
    private void fill(Flow flow) {
        int back = top().at();
        for (Op.Collect collect : flow.collects().toList()) {
            Optional<String> value = collect.accept().stream()
                    .flatMap(type -> utterance.wanted(type))
                    .findFirst();
            if (value.isPresent()) {
                String earlier = slots.put(collect.slot(), Text.cut(value.get(), 200));
                if (collect.valid() != null && !collect.valid().holds(Facts.of(this))) {
                    put(collect.slot(), earlier == null ? "" : earlier);
                } else if (earlier != null && !earlier.equals(value.get())) {
                    wish = wish.dropping(earlier);
                    back = Math.min(back, flow.ops().indexOf(collect));
                }
            }
        }
        go(back);
    }

    private void start(Flow flow) {
        if (flow.drops()) {
            stack.clear();
        }
        for (int i = 0; i < stack.size(); i++) {
            if (stack.get(i).flow().equals(flow.name())) {
                stack.subList(i, stack.size()).clear();
                break;
            }
        }
        push(flow);
        flow.collects().forEach(collect -> slots.remove(collect.slot()));
        fill(flow);
    }

    private void push(Flow flow) {
        if (stack.size() >= DEEPEST) {
            stack.clear();
        }
        stack.add(new Frame(flow.name(), 0));
    }

    // The walk itself.

    private Step end() {
        walkOn();
        if (waiting == Waiting.NOTHING && spoken == 0 && utterance.event() == null) {
            Triggers.on(dialogs, this, Flow.When.UNSURE).ifPresent(this::start);
            walkOn();
        }
        if (waiting == Waiting.NOTHING && spoken == 0 && utterance.event() == null) {
            say(new Op.Say(DialogFolder.SLOW, Op.Goods.NONE, Op.Choices.NONE));
        }
        return step();
    }

    /** Walks until something is awaited or nothing is left to do. */
    private void walkOn() {
        int steps = 0;
        while (!stack.isEmpty() && waiting == Waiting.NOTHING) {
            Op op = op(top());
            if (++steps > LONGEST) {
                stack.clear();
            } else if (op == null) {
                stack.remove(stack.size() - 1);
            } else {
                run(op);
            }
        }
    }

    private Step step() {
        boolean over = waiting == Waiting.NOTHING || waiting == Waiting.CUSTOMER;
        return new Step(
                new DialogState(
                        dialogs.version(),
                        language,
                        seed,
                        stack,
                        waiting,
                        slots,
                        wish.filters(),
                        wish.words(),
                        wish.sort(),
                        shown,
                        seen,
                        focus,
                        offered,
                        failures,
                        puzzle,
                        mood,
                        over
                                ? null
                                : new Progress(
                                        utterance, recent, visits, asked, lookups, spoken, listed, newTopic, before,
                                        unclear)),
                effects);
    }

    private Frame top() {
        return stack.get(stack.size() - 1);
    }

    private @Nullable Op op(Frame frame) {
        Flow flow = dialogs.flow(frame.flow());
        return flow != null && frame.at() >= 0 && frame.at() < flow.ops().size()
                ? flow.ops().get(frame.at())
                : null;
    }

    private void advance() {
        go(top().at() + 1);
    }

    private void go(int at) {
        stack.set(stack.size() - 1, new Frame(top().flow(), at));
    }

    private void run(Op op) {
        if (op instanceof Op.Say say) {
            say(say);
            advance();
        } else if (op instanceof Op.Branch branch) {
            go(branch.condition().holds(Facts.of(this)) ? top().at() + 1 : branch.otherwise());
        } else if (op instanceof Op.Jump jump) {
            go(jump.to());
        } else if (op instanceof Op.Collect collect) {
            collect(collect);
        } else if (op instanceof Op.Set set) {
            Map<String, Object> facts = Facts.of(this);
            set.values().forEach((slot, value) -> put(slot, value.text(facts)));
            advance();
        } else if (op instanceof Op.Refine refine) {
            refine(refine.change());
            advance();
        } else if (op instanceof Op.Focus) {
            Pointing pointing = Pointing.at(utterance, shown, focus);
            focus = pointing.sku() == null ? focus : pointing.sku();
            unclear = pointing.sku() == null;
            advance();
        } else if (op instanceof Op.Note note) {
            speech.note(note.type(), this).ifPresent(effects::add);
            advance();
        } else if (op instanceof Op.Speak speak) {
            language = speak.language();
            advance();
        } else if (op instanceof Op.Link link) {
            stack.remove(stack.size() - 1);
            follow(link.flow());
        } else if (op instanceof Op.Call call) {
            advance();
            follow(call.flow());
        } else if (op instanceof Op.Cancel) {
            stack.subList(0, stack.size() - 1).clear();
            advance();
        } else if (op instanceof Op.End) {
            stack.remove(stack.size() - 1);
        } else {
            lookUp(op);
        }
    }

    private void follow(String name) {
        Flow flow = dialogs.flow(name);
        if (flow != null) {
            push(flow);
        }
    }

    private void put(String slot, String value) {
        if (value.isEmpty()) {
            slots.remove(slot);
        } else {
            slots.put(slot, Text.cut(value, 200));
        }
    }

    /** Goes on when the slot is filled; else asks, or asks the same again after something in between was answered. */
    private void collect(Op.Collect collect) {
        if (slots.containsKey(collect.slot())) {
            advance();
            return;
        }
        boolean undisturbed = asked && spoken == 0 && utterance.event() != null;
        if (!undisturbed) {
            say(new Op.Say(collect.ask(), Op.Goods.NONE, Op.Choices.NONE));
        }
        waiting = Waiting.CUSTOMER;
    }

    private void refine(Op.Change change) {
        switch (change) {
            case MESSAGE -> {
                Set<String> traits = shown.stream()
                        .flatMap(product -> product.traits().stream())
                        .collect(Collectors.toSet());
                Wish.Refined refined =
                        wish.refine(utterance, traits, dialogs.shop().currency());
                wish = refined.wish();
                newTopic = refined.newTopic();
                if (newTopic) {
                    forget();
                }
            }
            case CHEAPER -> wish = wish.cheaper(shown.stream().map(Shown::price).toList());
            case MORE -> wish = wish.without(seen);
            case UNDO -> wish = before;
            case RESET -> {
                wish = Wish.NONE;
                forget();
            }
        }
    }

    private void forget() {
        shown = List.of();
        seen = List.of();
        focus = null;
    }

    // What others know.

    private void lookUp(Op op) {
        Effect lookup = lookup(op);
        if (lookup == null) {
            answer = Answer.NONE;
            advance();
        } else if (lookups >= Step.MOST_LOOKUPS) {
            missing(op);
        } else {
            lookups++;
            effects.add(lookup);
            waiting = op instanceof Op.Search
                    ? Waiting.SEARCH
                    : op instanceof Op.Recommend
                            ? Waiting.PICKS
                            : op instanceof Op.Shop ? Waiting.SHOP : Waiting.PRODUCTS;
        }
    }

    /** The question that a step puts, or null when there is nothing to ask about. */
    private @Nullable Effect lookup(Op op) {
        if (op instanceof Op.Search search) {
            return new Effect.SearchFor(
                    new Search.Query(wish.words(), language, wish.filters(), wish.sort(), search.limit()));
        }
        if (op instanceof Op.Recommend recommend) {
            Set<String> excluded = new LinkedHashSet<>(seen);
            Optional.ofNullable(focus).ifPresent(excluded::add);
            Search.Filters base = recommend.filtered() ? wish.filters() : Search.Filters.IN_STOCK;
            return new Effect.RecommendFor(skus(recommend.about()), Wish.excluding(base, excluded), recommend.limit());
        }
        if (op instanceof Op.Look look) {
            List<String> skus = skus(look.about()).stream().limit(look.limit()).toList();
            return skus.isEmpty() ? null : new Effect.LookAt(skus);
        }
        if (op instanceof Op.Shop shop) {
            return new Effect.ShopFor(shop.action(), details(shop));
        }
        return null;
    }

    private Shopping.Details details(Op.Shop shop) {
        Map<String, Object> facts = Facts.of(this);
        Map<String, String> said = new TreeMap<>();
        shop.details().forEach((name, value) -> said.put(name, value.text(facts).strip()));
        return new Shopping.Details(
                Text.cut(said.getOrDefault("sku", ""), 64),
                Text.cut(said.getOrDefault("size", ""), 32),
                pieces(said.getOrDefault("quantity", "")),
                Text.cut(said.getOrDefault("code", ""), 32),
                Text.cut(said.getOrDefault("number", ""), 40),
                Text.cut(said.getOrDefault("tail", ""), 4),
                Text.cut(said.getOrDefault("address", ""), 200),
                Text.cut(said.getOrDefault("slot", ""), 100),
                Text.cut(said.getOrDefault("reason", ""), 200));
    }

    /** A number of pieces, 0 where none is named. */
    private static int pieces(String said) {
        return said.matches("\\d{1,9}") ? Math.min(MOST_PIECES, Integer.parseInt(said)) : 0;
    }

    private List<String> skus(Op.About about) {
        return switch (about) {
            case FOCUS -> focus == null ? List.of() : List.of(focus);
            case SHOWN -> {
                List<String> named = Pointing.named(utterance, shown);
                yield named.size() > 1 ? named : shown.stream().map(Shown::sku).toList();
            }
            case RECENT -> recent;
            case NOTHING -> List.of();
        };
    }

    // What is said.

    private void say(Op.Say say) {
        List<ProductCard> cards = speech.cards(say.goods(), this);
        Content content = speech.content(say, cards, this);
        if (content.text().isEmpty() && cards.isEmpty()) {
            return;
        }
        effects.add(new Effect.Say(content, say.reply()));
        offered = spoken == 0 ? content.buttons() : join(offered, content.buttons());
        spoken++;
        remember(say.goods());
    }

    private static List<Button> join(List<Button> before, List<Button> after) {
        List<Button> all = new ArrayList<>(after);
        all.addAll(before);
        return all.stream().limit(2L * Content.MOST_BUTTONS).toList();
    }

    /** A single product that was looked at is what the talk is about; anything longer is the list that 第二个 points into. */
    private void remember(Op.Goods goods) {
        List<Shown> now =
                switch (goods) {
                    case NONE -> List.<Shown>of();
                    case FOUND -> answer.found().stream().map(Shown::of).toList();
                    case PICKS ->
                        answer.picks().stream()
                                .map(pick -> Shown.of(pick.product()))
                                .toList();
                    case LOOKED -> answer.looked().stream().map(Shown::of).toList();
                    case CART -> answer.lines().stream().map(Shown::of).toList();
                };
        if (now.isEmpty()) {
            return;
        }
        Set<String> all = new LinkedHashSet<>(seen);
        now.forEach(product -> all.add(product.sku()));
        seen = all.stream()
                .skip(Math.max(0, all.size() - DialogState.MOST_SEEN))
                .toList();
        if (goods == Op.Goods.LOOKED && now.size() == 1) {
            focus = now.get(0).sku();
            return;
        }
        List<Shown> list = new ArrayList<>(listed ? shown : List.of());
        list.addAll(now);
        shown = list.stream().distinct().limit(MOST_SHOWN).toList();
        listed = true;
        if (goods == Op.Goods.FOUND) {
            focus = now.size() == 1 ? now.get(0).sku() : null;
        }
    }
}
