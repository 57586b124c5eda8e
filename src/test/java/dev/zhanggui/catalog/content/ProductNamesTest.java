package dev.zhanggui.catalog.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.catalog.demo.DemoShop;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Vocabulary.Term;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProductNamesTest {

    private static final List<Term> WORDS = List.of(
            term("brand", "tuoling", "驮铃", "Tuoling"),
            term("type", "backpacks", "双肩包", "Backpack"),
            term("tag", "commuting", "通勤", "commuter"),
            term("colour", "black", "黑色", "black"));

    @Test
    void aProductIsCalledByItsTitleAndByItsOwnWordsWithKindOrBrand() {
        Term term = only(product("A", "驮铃 驿站 通勤双肩包", "Tuoling Relay commuter backpack"));
        assertThat(term.kind()).isEqualTo("product");
        assertThat(term.id()).isEqualTo("A");
        assertThat(chinese(term)).containsExactlyInAnyOrder("驿站通勤双肩包", "驮铃驿站通勤双肩包", "驮铃驿站", "驿站双肩包");
        assertThat(english(term))
                .containsExactlyInAnyOrder(
                        "relay commuter backpack",
                        "tuoling relay commuter backpack",
                        "tuoling relay",
                        "relay backpack");
    }

    @Test
    void wordsThatAnyOfTheKindMightBearAreNoName() {
        assertThat(names(product("A", "黑色双肩包", "black backpack"))).isEmpty();
        Term term = only(product("B", "驮铃 通勤双肩包", "Tuoling commuter backpack"));
        assertThat(chinese(term)).containsExactly("驮铃通勤双肩包");
        assertThat(english(term)).containsExactly("tuoling commuter backpack");
    }

    @Test
    void aTitleWithOneWordOfItsOwnInItIsAName() {
        Term term = only(product("A", "驮铃 老街坊双肩包", "Tuoling neighbourly backpack"));
        assertThat(chinese(term)).contains("老街坊双肩包", "驮铃老街坊双肩包");
    }

    @Test
    void whatTwoProductsShareNamesNeither() {
        List<Term> terms = names(
                product("A", "驮铃 驿站 通勤双肩包", "Tuoling Relay commuter backpack"),
                product("B", "驮铃 驿站 黑色双肩包", "Tuoling Relay black backpack"));
        assertThat(terms).extracting(Term::id).containsExactly("A", "B");
        assertThat(chinese(terms.get(0))).containsExactlyInAnyOrder("驿站通勤双肩包", "驮铃驿站通勤双肩包");
        assertThat(english(terms.get(1)))
                .containsExactlyInAnyOrder("relay black backpack", "tuoling relay black backpack");
    }

    @Test
    void ofALargeCatalogueNoneIsCalledByName() {
        Product[] many = IntStream.rangeClosed(0, 5_000)
                .mapToObj(i -> product("S" + i, "驮铃 驿站" + i + " 双肩包", "Tuoling Relay" + i + " backpack"))
                .toArray(Product[]::new);
        assertThat(names(many)).isEmpty();
        assertThat(names(List.of(many).subList(0, 5_000).toArray(Product[]::new)))
                .hasSize(5_000);
    }

    @Test
    void everyDemoProductHasANameThatNoOtherHas() {
        CatalogContent shop = DemoShop.read();
        List<Term> words = shop.terms().stream().map(CatalogTerm::term).toList();
        List<Term> terms = ProductNames.terms(words, shop.products());
        assertThat(terms)
                .extracting(Term::id)
                .doesNotHaveDuplicates()
                .hasSize(shop.products().size());
        Set<String> seen = new HashSet<>();
        terms.forEach(term -> Stream.concat(chinese(term).stream(), english(term).stream())
                .distinct()
                .forEach(name -> assertThat(seen.add(name)).as(name).isTrue()));
    }

    private static Term only(Product product) {
        return names(product).get(0);
    }

    private static List<Term> names(Product... products) {
        return ProductNames.terms(WORDS, List.of(products));
    }

    private static List<String> chinese(Term term) {
        return Stream.concat(Stream.of(term.name().zh()), term.zh().stream()).toList();
    }

    private static List<String> english(Term term) {
        return Stream.concat(Stream.of(term.name().en()), term.en().stream()).toList();
    }

    private static Term term(String kind, String id, String zh, String en) {
        return new Term(kind, id, new LocalText(zh, en), List.of(), List.of());
    }

    private static Product product(String sku, String zh, String en) {
        LocalText title = new LocalText(zh, en);
        return new Product(
                sku,
                title,
                title,
                "bags",
                "backpacks",
                "tuoling",
                new Money(9_900, "CNY"),
                List.of(),
                List.of(),
                null,
                List.of(),
                Map.of(),
                "",
                "",
                List.of());
    }
}
