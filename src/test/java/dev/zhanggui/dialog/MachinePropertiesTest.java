package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Observe;
import dev.zhanggui.message.Privacy;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.message.Understanding.Entity;
import dev.zhanggui.message.Understanding.IntentScore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of the machine, on the dialogs that ship, for any sequence of inputs. */
final class MachinePropertiesTest {

    private static final Machine MACHINE = machine();
    private static final Machine OTHER = machine();
    private static final List<String> INTENTS = Stream.concat(
                    MACHINE.dialogs().lesson().examples().stream().map(example -> example.intent()),
                    Stream.of("nonsense"))
            .distinct()
            .toList();
    private static final List<String> FLOWS =
            MACHINE.dialogs().flows().stream().map(flow -> flow.name()).toList();
    private static final List<String> SKUS = List.of("A-1", "B-2", "C-3", "D-4", "E-5", "F-6", "G-7", "gone");

    private static Machine machine() {
        try {
            return new Machine(Dialogs.load(Path.of("dialogs")));
        } catch (DialogException e) {
            throw new IllegalStateException(e);
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void anySequenceKeepsTheLaws(@ForAll("inputs") List<Input> inputs, @ForAll long seed, @ForAll Language language)
            throws JsonProcessingException {
        DialogState state = DialogState.fresh(language, seed);
        for (Input input : inputs) {
            Step step = MACHINE.step(state, input);
            assertThat(MACHINE.step(state, input)).isEqualTo(step);
            lookupsComeLastAndAlone(step);
            answersAreFit(step);
            state = step.state();
            assertThat(copy(state)).isEqualTo(state);
            assertThat(state.shown()).hasSizeLessThanOrEqualTo(20);
            assertThat(state.seen()).hasSizeLessThanOrEqualTo(DialogState.MOST_SEEN);
            assertThat(state.stack()).hasSizeLessThanOrEqualTo(8);
        }
    }

    /** Whatever went before, a turn that is answered ends, and what the customer said is not met with silence. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyTurnEndsWithAnAnswer(
            @ForAll("inputs") List<Input> before,
            @ForAll("heard") Input.Heard heard,
            @ForAll("answers") List<Input> answers) {
        DialogState state = DialogState.fresh(Language.ZH, 7);
        for (Input input : before) {
            state = MACHINE.step(state, input).state();
        }
        Step step = MACHINE.step(state, heard);
        List<Effect> effects = new ArrayList<>(step.effects());
        int rounds = 0;
        while (step.asks()) {
            assertThat(++rounds).isLessThanOrEqualTo(Step.MOST_LOOKUPS);
            step = MACHINE.step(
                    step.state(), fitting(step.effects().get(step.effects().size() - 1), answers, rounds));
            effects.addAll(step.effects());
        }
        assertThat(step.state().turn()).isNull();
        if (heard.content().event() == null) {
            assertThat(effects).anyMatch(Effect.Say.class::isInstance);
        }
    }

    /** A shop that has nothing and recommends nothing still answers whatever is begun in it. */
    @Example
    void everyFlowSpeaksInAnEmptyShop() {
        for (String flow : FLOWS) {
            Step step = MACHINE.step(
                    DialogState.fresh(Language.EN, 1), new Input.Heard(Content.press("…", "flow:" + flow), null, null));
            List<Effect> effects = new ArrayList<>(step.effects());
            while (step.asks()) {
                step = MACHINE.step(
                        step.state(), nothing(step.effects().get(step.effects().size() - 1)));
                effects.addAll(step.effects());
            }
            assertThat(effects).as(flow).anyMatch(Effect.Say.class::isInstance);
        }
    }

    private static Input nothing(Effect lookup) {
        if (lookup instanceof Effect.SearchFor) {
            return new Input.Found(new Search.Result(List.of(), 0, List.of()));
        }
        if (lookup instanceof Effect.ShopFor shop) {
            return new Input.Shopped(Shopping.Outcome.of(
                    shop.action().name().startsWith("CART") || shop.action() == Shopping.Action.CHECKOUT
                            ? Shopping.Result.EMPTY
                            : Shopping.Result.NO_ORDER));
        }
        return lookup instanceof Effect.LookAt
                ? new Input.Looked(new Products.Found(List.of()))
                : new Input.Picked(new Recommend.Picks(List.of()));
    }

    /** From any state a call for a person reaches the flow that leads there, in either language. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aPersonCanAlwaysBeAskedFor(@ForAll("inputs") List<Input> before, @ForAll Language language) {
        DialogState state = DialogState.fresh(Language.ZH, 7);
        for (Input input : before) {
            state = MACHINE.step(state, input).state();
        }
        String words = language == Language.ZH ? "转人工" : "agent";
        Step step = MACHINE.step(state, said(words, language, "call_person", true, List.of()));
        assertThat(step.effects()).anySatisfy(effect -> assertThat(effect)
                .isInstanceOfSatisfying(
                        Effect.Say.class, say -> assertThat(person(language)).anyMatch(variant -> variant.text()
                                .shape()
                                .matcher(say.content().text())
                                .matches())));
    }

    /** What the flow that a call for a person begins may say. */
    private static List<Reply.Variant> person(Language language) {
        Flow flow = Triggers.byIntent(MACHINE.dialogs(), "call_person").orElseThrow();
        return flow.ops().stream()
                .filter(Op.Say.class::isInstance)
                .flatMap(op -> MACHINE.dialogs().reply(((Op.Say) op).reply(), language).variants().stream())
                .toList();
    }

    /** The log of inputs is the conversation: another machine of the same files, by way of the table, goes the same way. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theSameInputsGiveTheSameConversation(@ForAll("inputs") List<Input> inputs, @ForAll long seed)
            throws JsonProcessingException {
        DialogState state = DialogState.fresh(Language.EN, seed);
        DialogState again = state;
        for (Input input : inputs) {
            Step step = MACHINE.step(state, input);
            Step replayed = OTHER.step(copy(again), input);
            assertThat(replayed).isEqualTo(step);
            state = step.state();
            again = replayed.state();
        }
    }

    private static void lookupsComeLastAndAlone(Step step) {
        for (int i = 0; i < step.effects().size() - 1; i++) {
            assertThat(step.effects().get(i).asks()).isFalse();
        }
        assertThat(step.asks()).isEqualTo(step.state().turn() != null);
    }

    private static void answersAreFit(Step step) {
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.Say say) {
                Content content = say.content();
                assertThat(content.buttons()).hasSizeLessThanOrEqualTo(Content.MOST_BUTTONS);
                assertThat(content.text().isBlank() && content.products().isEmpty())
                        .isFalse();
                content.buttons().forEach(button -> {
                    assertThat(button.title()).isNotBlank();
                    assertThat(button.payload()).matches("(flow|intent|product|refine):.+");
                });
            } else if (effect instanceof Effect.SearchFor search) {
                assertThat(search.query().limit()).isBetween(1, 50);
            } else if (effect instanceof Effect.RecommendFor recommend) {
                assertThat(recommend.limit()).isBetween(1, 20);
            } else if (effect instanceof Effect.LookAt look) {
                assertThat(look.skus()).isNotEmpty().hasSizeLessThanOrEqualTo(100);
            } else if (effect instanceof Effect.ShopFor shop) {
                assertThat(shop.details().quantity()).isBetween(0, 99);
                assertThat(shop.details().sku()).hasSizeLessThanOrEqualTo(64);
                assertThat(shop.details().address()).hasSizeLessThanOrEqualTo(200);
            } else if (effect instanceof Effect.Note note && note.type().startsWith("product.")) {
                assertThat(note.sku()).isNotBlank().hasSizeLessThanOrEqualTo(64);
                assertThat(note.dataJson()).contains("\"sku\":");
            }
        }
    }

    private static DialogState copy(DialogState state) throws JsonProcessingException {
        return Json.mapper().readValue(Json.mapper().writeValueAsString(state), DialogState.class);
    }

    private static Input fitting(Effect lookup, List<Input> answers, int round) {
        return answers.stream()
                .filter(answer -> lookup instanceof Effect.SearchFor && answer instanceof Input.Found
                        || lookup instanceof Effect.RecommendFor && answer instanceof Input.Picked
                        || lookup instanceof Effect.LookAt && answer instanceof Input.Looked
                        || lookup instanceof Effect.ShopFor && answer instanceof Input.Shopped
                        || lookup instanceof Effect.ProfileFor && answer instanceof Input.Profiled)
                .skip(round % 2)
                .findFirst()
                .orElse(new Input.Missing("late"));
    }

    // Inputs.

    @Provide
    Arbitrary<List<Input>> inputs() {
        return Arbitraries.<Arbitrary<Input>>of(heard().map(Input.class::cast), answer())
                .flatMap(kind -> kind)
                .list()
                .ofMaxSize(14);
    }

    @Provide
    Arbitrary<List<Input>> answers() {
        return answer().list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<Input.Heard> heard() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, words()),
                net.jqwik.api.Tuple.of(2, presses()),
                net.jqwik.api.Tuple.of(1, events()));
    }

    private static Arbitrary<Input.Heard> words() {
        Arbitrary<String> text = Arbitraries.oneOf(
                Arbitraries.of("第二个有L码吗", "the cheaper one", "便宜一点", "Show me more", "{shop}", "静安店", "", "  "),
                Arbitraries.of("确认取消", "ZG26080001", "4821", "SAVE50", "这个太小了", "it doesn't fit", "AB23-CD45"),
                Arbitraries.strings().ofMaxLength(40));
        return Combinators.combine(
                        text,
                        Arbitraries.of(Language.class),
                        Arbitraries.of(INTENTS),
                        Arbitraries.of(true, true, false),
                        entity().list().ofMaxSize(4))
                .as(MachinePropertiesTest::said)
                .flatMap(heard ->
                        Arbitraries.of(heard, heard, heard, heard, new Input.Heard(heard.content(), null, null)));
    }

    private static Input.Heard said(
            String text, Language language, String intent, boolean accepted, List<Entity> entities) {
        Understanding understanding = new Understanding(
                text,
                Understanding.Script.MIXED,
                language,
                List.of(),
                List.of(),
                List.of(new IntentScore(intent, 0.5), new IntentScore("refine", 0.45)),
                accepted,
                entities,
                List.of(),
                Sentiment.NEUTRAL);
        return new Input.Heard(Content.text(text), understanding, new Observe.Customer("c", List.of("A-1", "gone"), 2));
    }

    private static Arbitrary<Entity> entity() {
        return Combinators.combine(
                        Arbitraries.of(Names.UNDERSTOOD),
                        Arbitraries.oneOf(
                                Arbitraries.of("1", "2", "-1", "0", "500", "99999999999", "red", "shoes", "A-1"),
                                Arbitraries.strings().ofMaxLength(10)),
                        Arbitraries.of("min", "max", "about").injectNull(0.4),
                        Arbitraries.of(true, false, false))
                .as((type, value, role, negated) -> new Entity(type, value, role, negated, value, 0, 1));
    }

    private static Arbitrary<Input.Heard> presses() {
        Arbitrary<String> payload = Arbitraries.oneOf(
                Arbitraries.of(FLOWS).map("flow:"::concat),
                Arbitraries.of(INTENTS).map("intent:"::concat),
                Arbitraries.of(SKUS).map("product:"::concat),
                Arbitraries.of(SKUS).map("cart:"::concat),
                Arbitraries.of(
                        "refine:colour=black",
                        "refine:price<=300",
                        "refine:tag!=gift",
                        "refine:",
                        "refine:=",
                        ":",
                        "x",
                        "refine:price=abc",
                        "flow:nowhere"),
                Arbitraries.strings().ofMaxLength(20));
        return payload.map(each -> new Input.Heard(Content.press("按钮", each), null, null));
    }

    private static Arbitrary<Input.Heard> events() {
        return Combinators.combine(
                        Arbitraries.of(
                                "conversation.started", "product.clicked", "product.viewed", "stock.back", "unknown"),
                        Arbitraries.of(SKUS).injectNull(0.2))
                .as((name, sku) -> new Input.Heard(
                        Content.event(name, sku == null ? "" : sku),
                        null,
                        new Observe.Customer("c", List.of("B-2"), 3)));
    }

    private static Arbitrary<Input> answer() {
        Arbitrary<List<Product>> products = product().list().ofMaxSize(6);
        return Arbitraries.oneOf(
                Combinators.combine(
                                products,
                                Arbitraries.subsetOf("colours", "maxPrice", "odd")
                                        .map(List::copyOf))
                        .as((hits, relaxed) ->
                                (Input) new Input.Found(new Search.Result(hits, hits.size() + 3, relaxed))),
                products.map(picks -> (Input) new Input.Picked(new Recommend.Picks(picks.stream()
                        .map(product -> new Recommend.Pick(product, 1, new LocalText("因为", "because")))
                        .toList()))),
                products.map(found -> (Input) new Input.Looked(new Products.Found(found))),
                outcome().map(Input.Shopped::new),
                Arbitraries.of(Privacy.Result.class).map(result -> new Input.Profiled(Privacy.Outcome.of(result))),
                Arbitraries.just((Input) new Input.Missing("late")));
    }

    private static Arbitrary<Shopping.Outcome> outcome() {
        Arbitrary<Shopping.Order> order = Combinators.combine(
                        Arbitraries.of(Shopping.State.class),
                        Arbitraries.of(SKUS).list().ofMaxSize(3),
                        Arbitraries.of("", "ZG26080001"),
                        Arbitraries.of(true, false))
                .as((state, skus, number, dated) -> new Shopping.Order(
                        number,
                        state,
                        skus.stream()
                                .map(sku -> new Shopping.Line(
                                        sku, "", new LocalText(sku, sku), new Money(500, "CNY"), 2, Set.of("red")))
                                .toList(),
                        new Money(500, "CNY"),
                        new Money(0, "CNY"),
                        new Money(0, "CNY"),
                        new Money(500, "CNY"),
                        "",
                        dated ? LocalDate.of(2026, 11, 2) : null,
                        dated
                                ? List.of(new Shopping.Track(
                                        LocalDateTime.of(2026, 11, 3, 4, 5), new LocalText("到了", "here")))
                                : List.of(),
                        dated ? LocalDate.of(2026, 11, 5) : null,
                        dated));
        return Combinators.combine(
                        Arbitraries.of(Shopping.Result.class),
                        order.injectNull(0.3),
                        order.list().ofMaxSize(3),
                        Arbitraries.integers().between(0, 5))
                .as((result, one, several, left) ->
                        new Shopping.Outcome(result, one, several, new LocalText("货", "ware"), left, "/checkout/x"));
    }

    private static Arbitrary<Product> product() {
        return Combinators.combine(
                        Arbitraries.of(SKUS),
                        Arbitraries.longs().between(0, 1_000_000),
                        Arbitraries.of("", "M", "42"),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of("jingan", "elsewhere"))
                .as((sku, price, size, count, store) -> new Product(
                        sku,
                        new LocalText("品" + sku, "Thing " + sku + " {price}"),
                        new LocalText("", ""),
                        "shoes",
                        "sandals",
                        "own",
                        new Money(price, "CNY"),
                        List.of("red"),
                        List.of(),
                        null,
                        List.of(),
                        Map.of(),
                        "",
                        "",
                        List.of(new Product.Stock(size, store, count))));
    }
}
