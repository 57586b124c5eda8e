package dev.zhanggui.nlp.sentiment;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Sentiment.Aspect;
import dev.zhanggui.message.Sentiment.Cue;
import dev.zhanggui.message.Sentiment.Kind;
import dev.zhanggui.nlp.intent.Sentence;
import dev.zhanggui.nlp.language.PreparedText;
import dev.zhanggui.nlp.sentiment.CueReader.Clause;
import dev.zhanggui.nlp.sentiment.CueReader.Reading;
import dev.zhanggui.nlp.sentiment.CueReader.Sign;
import dev.zhanggui.nlp.sentiment.FeelingWords.Role;
import dev.zhanggui.nlp.sentiment.SentimentModel.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads how a customer feels. The model judges the message; the words show why, what about, how angry and how urgent.
 * Immutable and thread-safe.
 */
public final class SentimentReader {

    /** A message has no more aspects, and no more cues; those first in the text stay. */
    static final int MOST = 32;

    /** An aspect of which nothing stronger is said is only mentioned. */
    private static final double LEAST_OF_ASPECT = 0.2;

    /** Words alone are believed less than a trained model. */
    private static final double WORDS_ALONE = 0.8;

    /** Anger words in a message that is sure to be good are but strong language. */
    private static final double GOOD = 0.5;

    private static final double STRONG_LANGUAGE = 0.2;

    /** Who is displeased and in a hurry is angry by this share of the hurry. */
    private static final double IMPATIENCE = 0.5;

    private final CueReader cues = new CueReader(FeelingWords.SHIPPED);
    private final SentimentModels models;

    public SentimentReader(SentimentModels models) {
        this.models = models;
    }

    /**
     * Reads a message; total, in time linear to its length.
     *
     * @param prepared the whole message; the places that are given lead to its original
     * @param sentence its beginning, as the model sees it; of its language
     */
    public Sentiment read(PreparedText prepared, Sentence sentence, Language language) {
        Reading reading = cues.read(prepared.text());
        SentimentModel model = models.in(language);
        double score = model.knows() ? judge(model, sentence, reading).score() : alone(reading.of(Role.GOOD));
        List<Sign> anger = new ArrayList<>(reading.of(Role.ANGER));
        if (score < 0 || !anger.isEmpty()) {
            anger.addAll(Shouting.in(prepared));
        }
        double angry = together(anger) * (score > GOOD ? STRONG_LANGUAGE : 1);
        List<Sign> urgency = reading.of(Role.URGENCY);
        double urgent = together(urgency);
        return new Sentiment(
                score,
                score < -LEAST_OF_ASPECT ? Math.max(angry, IMPATIENCE * urgent) : angry,
                urgent,
                aspects(prepared, reading, model, score),
                cues(prepared, reading, anger, urgency));
    }

    /** Where no word tells of a feeling, no vector is computed to look for one. */
    private static Verdict judge(SentimentModel model, Sentence sentence, Reading reading) {
        boolean tells =
                !reading.of(Role.GOOD).isEmpty() || !reading.of(Role.ANGER).isEmpty();
        return tells ? model.judge(sentence) : model.judgeSparingly(sentence);
    }

    /** The score where no model knows better. */
    private static double alone(List<Sign> feelings) {
        return WORDS_ALONE * Math.tanh(sum(feelings));
    }

    private static double sum(List<Sign> signs) {
        return signs.stream().mapToDouble(Sign::weight).sum();
    }

    /** As of things that may each be true by itself. */
    private static double together(List<Sign> signs) {
        double none = 1;
        for (Sign sign : signs) {
            none *= 1 - sign.weight();
        }
        return 1 - none;
    }

    private static List<Cue> cues(PreparedText prepared, Reading reading, List<Sign> anger, List<Sign> urgency) {
        List<Cue> cues = new ArrayList<>();
        reading.of(Role.GOOD).forEach(sign -> cues.add(cue(prepared, Kind.FEELING, sign)));
        anger.forEach(sign -> cues.add(cue(prepared, Kind.ANGER, sign)));
        urgency.forEach(sign -> cues.add(cue(prepared, Kind.URGENCY, sign)));
        return cues.stream()
                .sorted(Comparator.comparingInt(Cue::start))
                .limit(MOST)
                .toList();
    }

    private static Cue cue(PreparedText prepared, Kind kind, Sign sign) {
        return new Cue(kind, sign.weight(), prepared.start(sign.start()), prepared.end(sign.end()));
    }

    /** What is said of each aspect in each clause that names it. */
    private static List<Aspect> aspects(PreparedText prepared, Reading reading, SentimentModel model, double whole) {
        Map<Integer, List<Sign>> byClause = new LinkedHashMap<>();
        for (Sign sign : reading.signs()) {
            byClause.computeIfAbsent(sign.clause(), clause -> new ArrayList<>()).add(sign);
        }
        List<Aspect> aspects = new ArrayList<>();
        for (Map.Entry<Integer, List<Sign>> entry : byClause.entrySet()) {
            List<Sign> signs = entry.getValue();
            Map<String, Sign> named = new LinkedHashMap<>();
            signs.stream()
                    .filter(sign -> !sign.aspect().isEmpty())
                    .sorted(Comparator.comparingInt(Sign::start))
                    .forEach(sign -> named.putIfAbsent(sign.aspect(), sign));
            named.forEach((name, sign) -> {
                double score = score(prepared, reading, entry.getKey(), name, signs, byClause, model, whole);
                if (Math.abs(score) >= LEAST_OF_ASPECT) {
                    aspects.add(new Aspect(name, score, prepared.start(sign.start()), prepared.end(sign.end())));
                }
            });
        }
        return aspects.stream()
                .sorted(Comparator.comparingInt(Aspect::start))
                .limit(MOST)
                .toList();
    }

    private static double score(
            PreparedText prepared,
            Reading reading,
            int clause,
            String aspect,
            List<Sign> signs,
            Map<Integer, List<Sign>> byClause,
            SentimentModel model,
            double whole) {
        List<Sign> own = feelings(signs, aspect);
        if (!own.isEmpty()) {
            return Math.tanh(sum(own));
        }
        if (reading.clauses().size() == 1) {
            return whole;
        }
        List<Sign> next = byClause.getOrDefault(clause + 1, List.of());
        if (!next.isEmpty()
                && next.stream()
                        .allMatch(sign ->
                                sign.role() == Role.GOOD && sign.aspect().isEmpty())) {
            return Math.tanh(sum(next));
        }
        Clause here = reading.clauses().get(clause);
        Verdict verdict = model.judgeQuickly(prepared.text().substring(here.start(), here.end()));
        return verdict.score();
    }

    /** The feelings of a clause that are about an aspect, or about nothing else. */
    private static List<Sign> feelings(List<Sign> signs, String aspect) {
        return signs.stream()
                .filter(sign -> sign.role() == Role.GOOD
                        && (sign.aspect().isEmpty() || sign.aspect().equals(aspect)))
                .toList();
    }
}
