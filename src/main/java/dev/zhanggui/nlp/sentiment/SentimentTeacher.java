package dev.zhanggui.nlp.sentiment;

import dev.zhanggui.message.Examples.Feeling;
import dev.zhanggui.message.Examples.Felt;
import dev.zhanggui.message.Language;
import dev.zhanggui.nlp.intent.ModelFiles;
import dev.zhanggui.nlp.intent.Sentence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sentiment models of labelled sentences, or finds those that were made of the same ones before. */
public final class SentimentTeacher {

    private static final Logger LOG = LoggerFactory.getLogger(SentimentTeacher.class);

    /** Rises with every change of the features, the training or the layout. */
    private static final int FORMAT = 1;

    private final BiFunction<String, Language, Sentence> sentences;
    private final ModelFiles<SentimentModels> files;

    /**
     * @param sentences reads a text for the models of a language
     * @param folder where models are kept; made when first written to
     */
    public SentimentTeacher(BiFunction<String, Language, Sentence> sentences, Path folder) {
        this.sentences = sentences;
        this.files = new ModelFiles<>(folder, ".sentiment", FORMAT, SentimentModels::read, SentimentModels::write);
    }

    /** The models that were made of the same sentences before, or empty; at once. */
    public Optional<SentimentModels> known(List<Felt> felt) {
        return felt.isEmpty() ? Optional.of(SentimentModels.EMPTY) : files.load(version(felt));
    }

    /** The models of what was felt. It may take seconds; what cannot be kept on disk is logged and used all the same. */
    public SentimentModels teach(List<Felt> felt) {
        return known(felt).orElseGet(() -> make(felt));
    }

    private SentimentModels make(List<Felt> felt) {
        SentimentModels models =
                new SentimentModels(train(felt, Language.ZH, sentences), train(felt, Language.EN, sentences));
        try {
            files.keep(version(felt), models);
        } catch (IOException e) {
            LOG.warn("the models of feelings are not kept and will be trained again after a restart", e);
        }
        return models;
    }

    /** The model of one language, made anew. */
    public static SentimentModel train(
            List<Felt> felt, Language language, BiFunction<String, Language, Sentence> sentences) {
        return SentimentTrainer.train(felt.stream()
                .filter(each -> each.language() == language)
                .map(each -> new LabelledFeeling(
                        sentences.apply(each.text(), language),
                        positive(each.feeling()),
                        each.feeling() != Feeling.NEUTRAL))
                .toList());
    }

    private static float positive(Feeling feeling) {
        return switch (feeling) {
            case POSITIVE -> 1;
            case NEGATIVE -> 0;
            case MIXED, NEUTRAL -> 0.5f;
        };
    }

    /** The content of all that the models learn from; other dialog files may change without a new training. */
    private static String version(List<Felt> felt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Felt each : felt) {
                String line = each.language().tag() + '\t' + each.feeling() + '\t' + each.text() + '\n';
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
