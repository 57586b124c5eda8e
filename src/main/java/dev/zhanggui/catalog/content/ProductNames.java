package dev.zhanggui.catalog.content;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Vocabulary.Term;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What customers call a product: its title with and without the brand, and the words that are its own with the kind of
 * thing or the brand: 驮铃 驿站 通勤双肩包 is 驿站通勤双肩包, 驿站双肩包 or 驮铃驿站, "Tuoling Relay commuter backpack" a "Relay
 * backpack". Words that any product of the kind might bear (黑色双肩包) and a name that two products share name nothing: such
 * words are looked for.
 */
final class ProductNames {

    /** Products of a larger catalogue are found by searching alone. */
    private static final int MOST = 5_000;

    private static final int LEAST_ZH = 2;
    private static final int LEAST_EN = 4;

    private final Map<String, List<String>> brands = new HashMap<>();
    private final Map<String, Term> types = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<String> longestFirst;

    private ProductNames(List<Term> terms) {
        for (Term term : terms) {
            List<String> words = Stream.of(
                            Stream.of(term.name().zh(), term.name().en()), term.zh().stream(), term.en().stream())
                    .flatMap(stream -> stream)
                    .map(ProductNames::lower)
                    .toList();
            if (term.kind().equals("brand")) {
                brands.put(term.id(), words);
            } else {
                known.addAll(words);
            }
            if (term.kind().equals("type")) {
                types.put(term.id(), term);
            }
        }
        longestFirst = known.stream()
                .filter(word -> !word.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** A term for each product that has a name of its own, by SKU; none for a catalogue of more than 5,000. */
    static List<Term> terms(List<Term> terms, Collection<Product> products) {
        if (products.size() > MOST) {
            return List.of();
        }
        ProductNames names = new ProductNames(terms);
        List<Called> all = products.stream()
                .map(product -> new Called(
                        product.sku(), names.spellings(product, Language.ZH), names.spellings(product, Language.EN)))
                .toList();
        Map<String, Long> bearers = all.stream()
                .flatMap(called ->
                        Stream.concat(called.zh.stream(), called.en.stream()).distinct())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        return all.stream().flatMap(called -> called.term(bearers).stream()).toList();
    }

    private record Called(String sku, Set<String> zh, Set<String> en) {

        Optional<Term> term(Map<String, Long> bearers) {
            List<String> chinese = own(zh, bearers);
            List<String> english = own(en, bearers);
            return chinese.isEmpty() && english.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Term("product", sku, name(chinese, english), further(chinese), further(english)));
        }
    }

    private static LocalText name(List<String> zh, List<String> en) {
        return new LocalText(zh.isEmpty() ? en.get(0) : zh.get(0), en.isEmpty() ? zh.get(0) : en.get(0));
    }

    private static List<String> further(List<String> names) {
        return names.stream().skip(1).toList();
    }

    private static List<String> own(Set<String> names, Map<String, Long> bearers) {
        return names.stream()
                .filter(name -> bearers.getOrDefault(name, 0L) == 1)
                .toList();
    }

    private Set<String> spellings(Product product, Language language) {
        boolean chinese = language == Language.ZH;
        String gap = chinese ? "" : " ";
        String title = lower(product.title().in(language)).strip();
        String brand = brands.getOrDefault(product.brand(), List.of()).stream()
                .filter(word -> title.startsWith(word + " "))
                .findFirst()
                .orElse("");
        List<String> words = List.of(title.substring(brand.length()).strip().split("\\s+"));
        List<String> own =
                words.stream().takeWhile(word -> !isKnown(word, chinese)).toList();
        String alone = String.join(gap, own);
        String whole = String.join(gap, words);
        boolean called = alone.length() >= (chinese ? LEAST_ZH : LEAST_EN);
        Set<String> names = new LinkedHashSet<>();
        if (called || hasRest(whole, chinese)) {
            names.add(whole);
        }
        if (!brand.isEmpty()) {
            names.add(brand + gap + whole);
        }
        if (!brand.isEmpty() && !own.isEmpty()) {
            names.add(brand + gap + alone);
        }
        Term type = types.get(product.type());
        if (called && type != null) {
            kinds(type, language).forEach(kind -> names.add(alone + gap + kind));
        }
        return names;
    }

    /** Whether enough of a title is left that no other word of the catalogue says. */
    private boolean hasRest(String title, boolean chinese) {
        String rest = title;
        for (String word : longestFirst) {
            if (rest.length() >= word.length()) {
                rest = chinese
                        ? rest.replace(word, "")
                        : (" " + rest + " ").replace(" " + word + " ", " ").strip();
            }
        }
        return rest.length() >= (chinese ? LEAST_ZH : LEAST_EN);
    }

    private static Stream<String> kinds(Term type, Language language) {
        List<String> further = language == Language.ZH ? type.zh() : type.en();
        return Stream.concat(Stream.of(type.name().in(language)), further.stream())
                .map(ProductNames::lower);
    }

    /** Whether a word of a title says what the thing is like; a Chinese one says so where it ends as such a word. */
    private boolean isKnown(String word, boolean chinese) {
        if (known.contains(word)) {
            return true;
        }
        return chinese && IntStream.range(1, word.length() - 1).anyMatch(from -> known.contains(word.substring(from)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
