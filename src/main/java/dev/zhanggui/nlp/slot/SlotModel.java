package dev.zhanggui.nlp.slot;

import dev.zhanggui.message.Understanding.IntentScore;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds slots in sentences of one language by a conditional random field. Immutable and thread-safe. */
public final class SlotModel {

    /** Less likely intents are not asked for their slots. */
    private static final double LEAST_CONFIDENCE = 0.02;

    /** How much the slots count beside the intent. */
    private static final double SLOTS_SAY = 0.25;

    /** The model of who has no annotated examples: it finds nothing. */
    public static final SlotModel EMPTY = new SlotModel(
            new Labels(List.of()), new TreeMap<>(), Harvest.of(new long[0], new Labels(List.of())), null, false, 1);

    private final Labels labels;
    private final SortedMap<String, SortedSet<String>> typesOfIntents;
    private final Harvest harvest;
    private final @Nullable Weights weights;
    private final boolean told;
    private final float floor;
    private final FeatureReader reader;

    SlotModel(
            Labels labels,
            SortedMap<String, SortedSet<String>> typesOfIntents,
            Harvest harvest,
            @Nullable Weights weights,
            boolean told,
            float floor) {
        this.labels = labels;
        this.typesOfIntents = typesOfIntents;
        this.harvest = harvest;
        this.weights = weights;
        this.told = told;
        this.floor = floor;
        this.reader = new FeatureReader(harvest);
    }

    /**
     * A chunk and how sure it is.
     *
     * @param confidence the probability of its least probable token, 0 to 1
     */
    public record Found(Chunk chunk, float confidence) {}

    /**
     * A whole labelling.
     *
     * @param logProbability of these chunks and no others, under the labels that were possible
     */
    public record Labelling(List<Found> found, double logProbability) {
        public Labelling {
            found = List.copyOf(found);
        }
    }

    /** An intent and the slots that a sentence of this intent has. */
    public record Meaning(String intent, Labelling labelling) {}

    /** The names of the slots it knows. */
    public List<String> types() {
        return labels.types();
    }

    /** The best labelling whatever the sentence means. */
    public Labelling label(SlotSentence sentence) {
        return label(sentence, "", labels.types());
    }

    /** The chunks of the best labelling that are sure enough to act on. */
    public List<Chunk> sure(SlotSentence sentence) {
        return label(sentence).found().stream()
                .filter(found -> found.confidence() >= floor)
                .map(Found::chunk)
                .toList();
    }

    /** The best labelling of a sentence that means this, with the slots that examples of the intent have. */
    public Labelling label(SlotSentence sentence, String intent) {
        return label(sentence, told ? intent : "", typesOfIntents.getOrDefault(intent, new TreeSet<>()));
    }

    /**
     * The intent and the slots that are likeliest together. A sentence whose slots are plain under one intent and muddled
     * under another rather means the first.
     *
     * @param intents what the sentence may mean, best first; the first holds where nothing speaks against it
     * @param fallback the intent when there are none
     */
    public Meaning read(SlotSentence sentence, List<IntentScore> intents, String fallback) {
        Meaning best = null;
        double most = 0;
        for (IntentScore intent : intents) {
            if (best == null || intent.confidence() > LEAST_CONFIDENCE) {
                Labelling labelling = label(sentence, intent.intent());
                double score = Math.log(intent.confidence() + 1e-6) + SLOTS_SAY * labelling.logProbability;
                if (best == null || score > most) {
                    best = new Meaning(intent.intent(), labelling);
                    most = score;
                }
            }
        }
        return best != null ? best : new Meaning(fallback, label(sentence, fallback));
    }

    private Labelling label(SlotSentence sentence, String intent, Collection<String> types) {
        if (weights == null || sentence.length() == 0) {
            return new Labelling(List.of(), 0);
        }
        int[] active = active(labels, types);
        long[][] features = reader.read(sentence, intent, List.of());
        float[][] scores = new float[features.length][];
        for (int t = 0; t < scores.length; t++) {
            scores[t] = weights.scores(
                    weights.known(features[t]),
                    weights.width > 0 ? sentence.vectors().get(t) : new float[0]);
        }
        Lattice lattice = new Lattice(weights, active, scores);
        lattice.sum();
        int[] way = lattice.best();
        int[] named = new int[way.length];
        double score = 0;
        for (int t = 0; t < way.length; t++) {
            named[t] = active[way[t]];
            score += scores[t][named[t]] + weights.step(t == 0 ? -1 : named[t - 1], named[t]);
        }
        List<Found> found = new ArrayList<>();
        for (Chunk chunk : labels.chunks(named)) {
            float least = 1;
            for (int t = chunk.start(); t < chunk.end(); t++) {
                least = Math.min(least, lattice.probability(t, way[t]));
            }
            found.add(new Found(chunk, least));
        }
        return new Labelling(found, score - lattice.logSum());
    }

    /** The labels of some types, ascending, the outside first. */
    static int[] active(Labels labels, Collection<String> types) {
        int[] active = new int[1 + 2 * types.size()];
        int count = 1;
        for (int begin : types.stream().mapToInt(labels::begin).sorted().toArray()) {
            active[count++] = begin;
            active[count++] = Labels.inside(begin);
        }
        return active;
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(weights != null);
        if (weights == null) {
            return;
        }
        strings(out, labels.types());
        out.writeInt(typesOfIntents.size());
        for (Map.Entry<String, SortedSet<String>> intent : typesOfIntents.entrySet()) {
            out.writeUTF(intent.getKey());
            strings(out, intent.getValue());
        }
        long[] values = harvest.keys();
        out.writeInt(values.length);
        for (long value : values) {
            out.writeLong(value);
        }
        out.writeBoolean(told);
        out.writeFloat(floor);
        weights.write(out);
    }

    static SlotModel read(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return EMPTY;
        }
        Labels labels = new Labels(strings(in));
        SortedMap<String, SortedSet<String>> types = new TreeMap<>();
        for (int i = in.readInt(); i > 0; i--) {
            types.put(in.readUTF(), new TreeSet<>(strings(in)));
        }
        long[] values = new long[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readLong();
        }
        boolean told = in.readBoolean();
        float floor = in.readFloat();
        return new SlotModel(labels, types, Harvest.of(values, labels), Weights.read(in), told, floor);
    }

    private static void strings(DataOutput out, Collection<String> values) throws IOException {
        out.writeInt(values.size());
        for (String value : values) {
            out.writeUTF(value);
        }
    }

    private static List<String> strings(DataInput in) throws IOException {
        List<String> values = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            values.add(in.readUTF());
        }
        return values;
    }
}
