package dev.zhanggui.dialog;

import dev.zhanggui.message.LocalText;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code entities/*.yml}: entities that are found by their words, or in what the shop is. */
final class EntityFile {

    private EntityFile() {}

    static List<Lexicon.Entry> read(Yaml file, Shop shop) {
        List<Lexicon.Entry> entries = new ArrayList<>();
        file.allow("entities");
        for (Yaml entity : file.need("entities").list()) {
            entity.allow("entity", "description", "from", "values");
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
