package dev.zhanggui.app.predict;

import dev.zhanggui.nlp.slot.Chunk;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How well sentences were read.
 *
 * @param rows how many there are
 * @param slotF1 F1 of the chunks, as conlleval counts them: type, start and end must be right
 * @param slotPrecision share of the chunks found that are right
 * @param slotRecall share of the chunks there that were found
 * @param intentAccuracy share of the rows whose intent is right
 * @param wholeSentence share of the rows whose intent and chunks are all right
 */
record SlotScores(
        int rows, double slotF1, double slotPrecision, double slotRecall, double intentAccuracy, double wholeSentence) {

    static SlotScores of(List<SlotTask.Read> labels, List<SlotTask.Read> read) {
        int there = 0;
        int found = 0;
        int hits = 0;
        int intents = 0;
        int whole = 0;
        for (int i = 0; i < labels.size(); i++) {
            Set<Chunk> gold = new HashSet<>(Chunk.of(labels.get(i).tags()));
            Set<Chunk> said = new HashSet<>(Chunk.of(read.get(i).tags()));
            boolean sameIntent = labels.get(i).intent().equals(read.get(i).intent());
            intents += sameIntent ? 1 : 0;
            whole += sameIntent && gold.equals(said) ? 1 : 0;
            there += gold.size();
            found += said.size();
            said.retainAll(gold);
            hits += said.size();
        }
        return new SlotScores(
                labels.size(),
                share(2 * hits, there + found),
                share(hits, found),
                share(hits, there),
                share(intents, labels.size()),
                share(whole, labels.size()));
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("rows", rows)
                .put("slotF1", slotF1)
                .put("slotPrecision", slotPrecision)
                .put("slotRecall", slotRecall)
                .put("intentAccuracy", intentAccuracy)
                .put("wholeSentence", wholeSentence);
    }
}
