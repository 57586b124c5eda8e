package dev.zhanggui.dialog;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.zhanggui.message.LocalText;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code entities/*.yml}: entities that are found by their words, by their shape, or in what the shop is. */
final class EntityFile {

    private EntityFile() {}

    static List<Lexicon.Entry> read(Yaml file, Shop shop) {
        List<Lexicon.Entry> entries = new ArrayList<>();
        file.allow("entities");
        for (Yaml entity : file.need("entities").list()) {
            entity.allow("entity", "description", "from", "values", "patterns", "alone");
            String type = entity.need("entity").text();
            if (Names.UNDERSTOOD.contains(type)) {
                entity.finding(
                        "'" + type + "' is found by the understanding already",
                        "two places would say what it means",
                        "use another name, or add words to the catalogue");
            }
            entity.get("from").ifPresent(from -> {
                if (from.text().equals("stores")) {
                    shop.stores().forEach(store -> entries.add(store(type, store)));
                } else {
                    from.finding("'" + from.text() + "' is no source", "nothing would be found", "use: stores");
                }
            });
            entity.get("values").map(Yaml::list).orElse(List.of()).forEach(value -> entries.add(value(type, value)));
        }
        return entries;
    }

    /** The shapes of the entities of a file. */
    static List<Lexicon.Shape> shapes(Yaml file) {
        List<Lexicon.Shape> shapes = new ArrayList<>();
        for (Yaml entity : file.need("entities").list()) {
            String type = entity.need("entity").text();
            boolean alone = entity.get("alone").map(Yaml::text).orElse("").equals("true");
            for (Yaml pattern : entity.get("patterns").map(Yaml::list).orElse(List.of())) {
                try {
                    shapes.add(
                            new Lexicon.Shape(type, Pattern.compile(pattern.text(), Pattern.CASE_INSENSITIVE), alone));
                } catch (PatternSyntaxException e) {
                    pattern.finding(
                            "'" + pattern.text() + "' is no pattern: " + e.getDescription(),
                            "nothing would be found by it",
                            "write an RE2 pattern, such as \\bNO\\d{8}\\b, without look-around");
                }
            }
        }
        return shapes;
    }

    private static Lexicon.Entry value(String type, Yaml node) {
        node.allow("value", "name", "zh", "en");
        String value = node.need("value").text();
        List<String> words = new ArrayList<>(node.get("zh").map(Yaml::texts).orElse(List.of()));
        words.addAll(node.get("en").map(Yaml::texts).orElse(List.of()));
        if (words.isEmpty()) {
            node.finding("'" + value + "' has no words", "it could never be found", "add zh: [ … ] and en: [ … ]");
        }
        LocalText name = node.get("name").map(ShopFile::local).orElse(new LocalText(value, value));
        return new Lexicon.Entry(type, value, name, words);
    }

    private static Lexicon.Entry store(String type, Shop.Store store) {
        List<String> words = new ArrayList<>(store.zh());
        words.addAll(store.en());
        words.add(store.name().zh());
        words.add(store.name().en());
        return new Lexicon.Entry(type, store.id(), store.name(), words);
    }
}
