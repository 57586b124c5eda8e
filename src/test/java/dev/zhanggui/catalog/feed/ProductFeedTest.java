package dev.zhanggui.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.content.CatalogTerm;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Vocabulary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductFeedTest {

    private static final String HEADER =
            "id\ttitle\tdescription\tlink\timage link\tavailability\tprice\tbrand\tproduct type\tcolor\tsize\n";

    private final Catalog known = new Catalog(
            List.of(
                    term("category", "shoes", "鞋履", "Shoes", null),
                    term("type", "running-shoes", "跑鞋", "Running shoes", "shoes"),
                    term("brand", "benyu", "奔屿", "Benyu", null),
                    term("colour", "black", "黑色", "black", null)),
            List.of());

    @Test
    void a_good_line_is_a_product() throws IOException {
        Feed feed = read(HEADER + line("S-1"), Language.EN);

        assertThat(feed.findings()).isEmpty();
        assertThat(feed.isWhole()).isTrue();
        assertThat(feed.content().terms())
                .extracting(entry -> entry.term().id())
                .containsExactly("white");
        Product product = feed.content().products().get(0);
        assertThat(product.sku()).isEqualTo("S-1");
        assertThat(product.title()).isEqualTo(new LocalText("Dawn runner", "Dawn runner"));
        assertThat(product.category()).isEqualTo("shoes");
        assertThat(product.type()).isEqualTo("running-shoes");
        assertThat(product.brand()).isEqualTo("benyu");
        assertThat(product.price()).isEqualTo(new Money(39_900, "CNY"));
        assertThat(product.colours()).containsExactly("black", "white");
        assertThat(product.stock()).containsExactly(new Product.Stock("42", "online", 1));
        assertThat(product.image()).isEqualTo("https://shop.example/1.jpg");
        assertThat(product.url()).isEqualTo("https://shop.example/1");
    }

    @Test
    void line_ends_marks_and_quoted_fields_do_not_matter() throws IOException {
        String quoted = line("S-2").replace("Dawn runner", "\"Dawn\t\"\"runner\"\"\r\nof two lines\"");
        Feed feed = read("\ufeff" + (HEADER + line("S-1")).replace("\n", "\r\n") + quoted + "\r\n\r\n", Language.EN);

        assertThat(feed.findings()).isEmpty();
        assertThat(feed.items()).isEqualTo(2);
        assertThat(feed.content().products().get(1).title().en()).isEqualTo("Dawn \"runner\" of two lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void the_file_tells_its_encoding(String charset) throws IOException {
        byte[] bytes =
                ("\ufeff" + HEADER + line("S-1").replace("Dawn runner", "晨跑鞋")).getBytes(Charset.forName(charset));

        Feed feed = ProductFeed.read(new ByteArrayInputStream(bytes), FeedOptions.into(known));

        assertThat(feed.findings()).isEmpty();
        assertThat(feed.content().products().get(0).title().zh()).isEqualTo("晨跑鞋");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S-1|''|id: it is missing",
                "S-1|a b|id: it is not 1 to 64",
                "399.00 CNY|399|price: '399' is no price",
                "399.00 CNY|1,399.00 CNY|price: '1,399.00 CNY' is no price",
                "399.00 CNY|0 CNY|price: '0 CNY' is no price",
                "399.00 CNY|399.00 XXY|price: '399.00 XXY' is no price",
                "399.00 CNY|''|price: it is missing",
                "in_stock|maybe|availability: 'maybe' is not known",
                "Dawn runner|''|title: it is missing",
                "https://shop.example/1.jpg|javascript:alert(1)|image_link: 'javascript:alert(1)' is no web address",
                "https://shop.example/1.jpg|shop.example/1.jpg|image_link: 'shop.example/1.jpg' is no web address",
            })
    void what_is_wrong_is_said_with_line_and_remedy(String good, String bad, String finding) throws IOException {
        Feed feed = read(HEADER + line("S-0") + line("S-1").replaceFirst(good.replace(".", "\\."), bad), Language.EN);

        assertThat(feed.errors()).isEqualTo(1);
        assertThat(feed.content().products()).isEmpty();
        assertThat(feed.findings()).singleElement().satisfies(found -> {
            assertThat(found.toString()).startsWith("line 3: " + finding);
            assertThat(found.mend()).isNotEmpty();
        });
    }

    @Test
    void an_id_may_come_once() throws IOException {
        Feed feed = read(HEADER + line("S-1") + line("S-2") + line("S-1"), Language.EN);

        assertThat(feed.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "line 4: id: 'S-1' is also the id of the item in line 2; give each variant an id of its own");
    }

    @Test
    void good_items_of_a_bad_feed_come_only_when_wanted() throws IOException {
        String text = HEADER + line("S-1") + line("S-2").replace("399.00 CNY", "free");
        FeedOptions partial = new FeedOptions(Language.EN, known, "web", true, items -> {});

        Feed feed = ProductFeed.read(stream(text), partial);

        assertThat(feed.isWhole()).isFalse();
        assertThat(feed.content().products()).extracting(Product::sku).containsExactly("S-1");
        assertThat(feed.content().products().get(0).stock().get(0).store()).isEqualTo("web");
    }

    @Test
    void out_of_stock_is_nothing_on_hand_and_a_quantity_counts() throws IOException {
        String more = HEADER.replace("size", "size\tquantity");
        Feed feed = read(
                more
                        + line("S-1").replace("in_stock", "out of stock").replace("42\n", "42\t9\n")
                        + line("S-2").replace("42\n", "42\t9\n"),
                Language.EN);

        assertThat(feed.content().products()).extracting(Product::available).containsExactly(0, 9);
    }

    @Test
    void an_unknown_type_becomes_a_new_one_and_is_noted_once() throws IOException {
        String walker = line("S-1").replace("Shoes > Running shoes", "Shoes > Nordic walkers");
        Feed feed = read(HEADER + walker + walker.replace("S-1", "S-2"), Language.EN);

        assertThat(feed.isWhole()).isTrue();
        assertThat(feed.findings()).singleElement().satisfies(found -> assertThat(found.error())
                .isFalse());
        assertThat(feed.content().products()).allSatisfy(product -> {
            assertThat(product.category()).isEqualTo("shoes");
            assertThat(product.type()).isEqualTo("nordic-walkers");
        });
        assertThat(feed.content().terms())
                .extracting(entry -> entry.term().id())
                .containsExactly("nordic-walkers", "white");
    }

    @Test
    void a_barcode_is_kept_with_the_variant_that_it_names() throws IOException {
        String header = HEADER.replace("size\n", "size\tgtin\tshelf_place\n");
        String good = line("S-1").replace("42\n", "42\t4 006381 333931\tB3\n");
        String wrong = line("S-2").replace("42\n", "42\t4006381333930\t\n");
        String again = line("S-3").replace("42\n", "42\t4006381333931\t" + "x".repeat(41) + "\n");

        Feed feed = read(header + good + wrong + again, Language.EN);

        assertThat(feed.isWhole()).isTrue();
        assertThat(feed.content().products())
                .extracting(Product::barcodes)
                .containsExactly(List.of(new Product.Barcode("04006381333931", "42", "")), List.of(), List.of());
        assertThat(feed.content().products().get(0).placeIn("online")).contains(new LocalText("B3", "B3"));
        assertThat(feed.findings())
                .extracting(Finding::toString)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("line 3: gtin: '4006381333930' has not 8, 12, 13 or 14"),
                        second -> assertThat(second)
                                .startsWith("line 4: gtin: '4006381333931' is also the barcode of the item in line 2"),
                        third -> assertThat(third).startsWith("line 4: shelf_place: it is longer than 40"));
    }

    @Test
    void a_second_language_keeps_the_first() throws IOException {
        Feed chinese = read(HEADER + line("S-1").replace("Dawn runner", "晨跑鞋"), Language.ZH);
        Catalog both = new Catalog(known.terms(), chinese.content().products());

        Feed english = ProductFeed.read(
                stream(HEADER + line("S-1")), FeedOptions.into(both).in(Language.EN));

        assertThat(english.content().products().get(0).title()).isEqualTo(new LocalText("晨跑鞋", "Dawn runner"));
    }

    @Test
    void the_feed_names_its_language() throws IOException {
        String text = HEADER.replace("size", "size\tcontent language")
                + line("S-1").replace("42\n", "42\ten\n")
                + line("S-2").replace("42\n", "42\tzh-CN\n");

        Feed feed = ProductFeed.read(stream(text), FeedOptions.into(known));

        assertThat(feed.findings()).singleElement().satisfies(found -> assertThat(found.field())
                .isEqualTo("content_language"));
    }

    @Test
    void rss_and_atom_are_read() throws IOException {
        String item =
                """
                <g:id>S-1</g:id><title>Dawn &amp; dusk</title><description><![CDATA[Light <b>shoe</b>]]></description>
                %s<g:image_link>https://shop.example/1.jpg</g:image_link><g:availability>in_stock</g:availability>
                <g:price>399.00 CNY</g:price><g:sale_price>299 CNY</g:sale_price><g:brand>Benyu</g:brand>
                <g:product_type>Shoes &gt; Running shoes</g:product_type><g:gender>female</g:gender>
                <g:shipping><g:price>9.00 CNY</g:price></g:shipping>""";
        String rss =
                "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\"><channel>\n"
                        + "<title>Shop</title><item>" + item.formatted("<link>https://shop.example/1</link>")
                        + "</item></channel></rss>";
        String atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:g=\"http://base.google.com/ns/1.0\"><entry>"
                + item.formatted("<link href=\"https://shop.example/1\"/>") + "</entry></feed>";

        for (String text : List.of(rss, atom)) {
            Feed feed = read(text, Language.EN);
            assertThat(feed.findings()).isEmpty();
            Product product = feed.content().products().get(0);
            assertThat(product.title().en()).isEqualTo("Dawn & dusk");
            assertThat(product.description().en()).isEqualTo("Light <b>shoe</b>");
            assertThat(product.price()).isEqualTo(new Money(29_900, "CNY"));
            assertThat(product.audience()).isEqualTo("women");
            assertThat(product.url()).isEqualTo("https://shop.example/1");
        }
    }

    @Test
    void nothing_from_outside_gets_in() throws IOException {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">"
                + "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><rss><item><id>&f;</id><title>&b;</title></item></rss>";

        Feed feed = read(bomb, Language.EN);

        assertThat(feed.content().products()).isEmpty();
        assertThat(feed.findings().get(0).what()).contains("document type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no header at all",
                "<rss><channel></channel></rss>",
                "<rss><item><id>1",
                "id\ttitle\nS-1\t\"never closed",
                "id\ttitle\nS-1\tx\ttoo\tmany"
            })
    void what_is_no_feed_is_one_finding(String text) throws IOException {
        Feed feed = read(text, Language.EN);

        assertThat(feed.isWhole()).isFalse();
        assertThat(feed.findings()).isNotEmpty().allMatch(Finding::error);
        assertThat(feed.content().products()).isEmpty();
    }

    @Test
    void another_encoding_is_said() throws IOException {
        byte[] bytes = (HEADER + line("S-1").replace("Dawn runner", "晨跑鞋")).getBytes(Charset.forName("GBK"));

        Feed feed = ProductFeed.read(new ByteArrayInputStream(bytes), FeedOptions.into(known));

        assertThat(feed.findings()).singleElement().satisfies(found -> assertThat(found.mend())
                .contains("UTF-8"));
    }

    @Test
    void an_endless_field_is_stopped() throws IOException {
        Feed tab = read("id\ttitle\nS-1\t\"" + "x".repeat(100_000), Language.EN);
        Feed xml = read("<rss><item><title>" + "x".repeat(100_000) + "</title></item></rss>", Language.EN);

        assertThat(tab.findings().get(0).what()).contains("longer than");
        assertThat(xml.findings().get(0).what()).contains("characters in one");
    }

    @Test
    void progress_is_told() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 2_500; i++) {
            text.append(line("S-" + i));
        }
        List<Integer> heard = new ArrayList<>();

        ProductFeed.read(stream(text.toString()), new FeedOptions(Language.EN, known, "online", false, heard::add));

        assertThat(heard).containsExactly(1_000, 2_000, 2_500);
    }

    private Feed read(String text, Language language) throws IOException {
        return ProductFeed.read(stream(text), FeedOptions.into(known).in(language));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(String id) {
        return id
                + "\tDawn runner\tA light shoe\thttps://shop.example/1\thttps://shop.example/1.jpg\tin_stock\t399.00 CNY"
                + "\tBenyu\tShoes > Running shoes\tBlack/White\t42\n";
    }

    private static CatalogTerm term(String kind, String id, String zh, String en, String parent) {
        return new CatalogTerm(new Vocabulary.Term(kind, id, new LocalText(zh, en), List.of(), List.of()), parent);
    }
}
