package dev.zhanggui.app.predict;

import dev.zhanggui.nlp.intent.Guess;
import dev.zhanggui.nlp.intent.Labelled;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The intents that are taken for one another, the most frequent first, with a sentence of each. */
record Confusions(List<Pair> pairs) {

    private static final int MOST = 30;

    /** @param example the first row that was taken wrongly */
    record Pair(String meant, String guessed, int rows, String example) {}

    Confusions {
        pairs = List.copyOf(pairs);
    }

    static Confusions of(List<String> texts, List<String> labels, List<Guess> guesses) {
        Map<List<String>, Pair> pairs = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            String meant = labels.get(i);
            String guessed = PredictIntent.best(guesses.get(i));
            if (!meant.equals(guessed) && !meant.equals(Labelled.OUT_OF_SCOPE)) {
                pairs.merge(
                        List.of(meant, guessed),
                        new Pair(meant, guessed, 1, texts.get(i)),
                        (known, more) -> new Pair(meant, guessed, known.rows + 1, known.example));
            }
        }
        List<Pair> descending = new ArrayList<>(pairs.values());
        descending.sort(Comparator.comparingInt(Pair::rows).reversed());
        return new Confusions(descending.subList(0, Math.min(MOST, descending.size())));
    }

    void into(JsonObject json) {
        JsonArray array = new JsonArray();
        for (Pair pair : pairs) {
            array.add(new JsonObject()
                    .put("meant", pair.meant)
                    .put("guessed", pair.guessed)
                    .put("rows", pair.rows)
                    .put("example", pair.example));
        }
        json.put("confusions", array);
    }
}
