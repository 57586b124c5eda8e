package dev.zhanggui.recommend;

import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Search;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names facts of products in both languages; an id that the vocabulary does not name is left out. */
final class Facts {

    private static final int MOST = 3;
    private static final double SIMILAR_PRICE = 0.85;
    private static final List<String> TRAITS = List.of("tag", "colour", "material", "brand");

    private final Names names;

    Facts(Names names) {
        this.names = names;
    }

    /** What the two have in common, the most telling first, at most three facts; null when nothing can be named. */
    @Nullable LocalText shared(Product product, Product anchor, double priceRatio) {
        List<LocalText> facts = new ArrayList<>();
        if (product.type().equals(anchor.type())) {
            name(facts, "type", product.type());
        } else if (product.category().equals(anchor.category())) {
            name(facts, "category", product.category());
        }
        for (String kind : TRAITS) {
            name(facts, kind, Shelves.ids(product, kind), Shelves.ids(anchor, kind));
        }
        if (priceRatio >= SIMILAR_PRICE) {
            facts.add(new LocalText("价格相近", "similar price"));
        }
        return join(facts);
    }

    /** Which of the customer's wishes the product fulfils, at most three facts; null when nothing can be named. */
    @Nullable LocalText wished(Product product, Search.Filters filters) {
        List<LocalText> facts = new ArrayList<>();
        name(facts, "type", List.of(product.type()), filters.types());
        price(facts, filters);
        name(facts, "colour", product.colours(), filters.colours());
        name(facts, "tag", product.tags(), filters.tags());
        name(facts, "material", product.materials(), filters.materials());
        name(facts, "brand", List.of(product.brand()), filters.brands());
        for (String size : product.availableSizes()) {
            if (filters.sizes().contains(size)) {
                facts.add(new LocalText("有 " + size + " 码", "size " + size + " in stock"));
                break;
            }
        }
        name(facts, "category", List.of(product.category()), filters.categories());
        return join(facts);
    }

    /** The name of an id, in the form that it has within a sentence. */
    @Nullable LocalText name(String kind, String id) {
        LocalText name = names.name(kind, id);
        return name == null || kind.equals("brand") ? name : new LocalText(name.zh(), uncapitalised(name.en()));
    }

    private void name(List<LocalText> facts, String kind, Collection<String> ids, Collection<String> wanted) {
        ids.stream().filter(wanted::contains).forEach(id -> name(facts, kind, id));
    }

    private void name(List<LocalText> facts, String kind, String id) {
        LocalText name = name(kind, id);
        if (name != null) {
            facts.add(name);
        }
    }

    private static void price(List<LocalText> facts, Search.Filters filters) {
        Money min = filters.minPrice();
        Money max = filters.maxPrice();
        if (min != null) {
            facts.add(new LocalText(zh(min) + "以上", "from " + en(min)));
        }
        if (max != null) {
            facts.add(new LocalText(zh(max) + "以内", "up to " + en(max)));
        }
    }

    private static String zh(Money money) {
        return money.currency().equals("CNY") ? plain(money) + " 元" : money.currency() + " " + plain(money) + " ";
    }

    private static String en(Money money) {
        return money.currency().equals("CNY") ? "¥" + plain(money) : money.currency() + " " + plain(money);
    }

    private static String plain(Money money) {
        return money.amount().stripTrailingZeros().toPlainString();
    }

    /** "Running shoes" becomes "running shoes"; "T-shirts" stays. */
    private static String uncapitalised(String text) {
        return text.length() > 1 && Character.isLowerCase(text.charAt(1))
                ? Character.toLowerCase(text.charAt(0)) + text.substring(1)
                : text;
    }

    private static @Nullable LocalText join(List<LocalText> facts) {
        if (facts.isEmpty()) {
            return null;
        }
        List<LocalText> first = facts.subList(0, Math.min(MOST, facts.size()));
        return new LocalText(
                first.stream().map(LocalText::zh).collect(Collectors.joining("、")),
                first.stream().map(LocalText::en).collect(Collectors.joining(", ")));
    }
}
