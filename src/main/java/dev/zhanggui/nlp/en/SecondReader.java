package dev.zhanggui.nlp.en;

import dev.zhanggui.message.Reread.Name;
import dev.zhanggui.message.Reread.Opinion;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.CoreEntityMention;
import edu.stanford.nlp.pipeline.CoreSentence;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.trees.Tree;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.ejml.simple.SimpleMatrix;

/**
 * Reads English once more with Stanford CoreNLP's models: the names that its sequence model finds (Finkel, Grenager and
 * Manning 2005), times by SUTime (Chang and Manning 2012), and the feeling of each sentence by the tree network of
 * Socher et al. 2013. Some hundred milliseconds a sentence, hence only when nobody waits. Thread-safe.
 */
public final class SecondReader {

    /** How many UTF-16 characters are read, from the start. */
    public static final int MOST_CHARACTERS = 500;

    /** Sentences with more tokens are not parsed; parsing grows with the cube of the length. */
    private static final int MOST_TOKENS = 40;

    private static final String MODELS = "/edu/stanford/nlp/models/sentiment/sentiment.ser.gz";
    private static final String NAMES = "edu/stanford/nlp/models/ner/english.conll.4class.distsim.crf.ser.gz";
    private static final Map<String, String> TYPES =
            Map.of("PERSON", "person", "LOCATION", "place", "ORGANIZATION", "organisation", "MISC", "other");

    private final StanfordCoreNLP reader;

    private SecondReader(StanfordCoreNLP reader) {
        this.reader = reader;
    }

    /** Whether the models are on the class path. */
    public static boolean isThere() {
        return SecondReader.class.getResource(MODELS) != null;
    }

    /** Loads the models: some seconds, about 300 MB. */
    public static SecondReader load() {
        Properties settings = new Properties();
        settings.setProperty("annotators", "tokenize,pos,lemma,ner,parse,sentiment");
        settings.setProperty("ner.model", NAMES);
        settings.setProperty("ner.applyFineGrained", "false");
        settings.setProperty("sutime.binders", "0");
        settings.setProperty("parse.binaryTrees", "true");
        settings.setProperty("parse.maxlen", Integer.toString(MOST_TOKENS));
        return new SecondReader(new StanfordCoreNLP(settings));
    }

    /**
     * Reads the beginning of a text.
     *
     * @param today the day that {@code tomorrow} is said on
     */
    public Opinion read(String text, LocalDate today) {
        String start = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        CoreDocument document = new CoreDocument(start);
        document.annotation().set(CoreAnnotations.DocDateAnnotation.class, today.toString());
        reader.annotate(document);
        return new Opinion(score(document.sentences()), start.length() == text.length(), names(document));
    }

    private static List<Name> names(CoreDocument document) {
        List<Name> names = new ArrayList<>();
        for (CoreEntityMention mention : document.entityMentions()) {
            String type = mention.entityType();
            names.add(new Name(
                    TYPES.getOrDefault(type, type.toLowerCase(java.util.Locale.ROOT)),
                    mention.coreMap().get(CoreAnnotations.NormalizedNamedEntityTagAnnotation.class),
                    mention.text(),
                    mention.charOffsets().first(),
                    mention.charOffsets().second()));
        }
        return names;
    }

    /** The expected class of each sentence, very negative -1 to very positive 1, weighted by its number of tokens. */
    private static double score(List<CoreSentence> sentences) {
        double sum = 0;
        int tokens = 0;
        for (CoreSentence sentence : sentences) {
            Tree tree = sentence.sentimentTree();
            if (tree != null && sentence.tokens().size() <= MOST_TOKENS) {
                SimpleMatrix classes = RNNCoreAnnotations.getPredictions(tree);
                double mean = 0;
                for (int c = 0; c < classes.getNumElements(); c++) {
                    mean += classes.get(c) * (c - 2) / 2;
                }
                sum += mean * sentence.tokens().size();
                tokens += sentence.tokens().size();
            }
        }
        return tokens == 0 ? 0 : Math.max(-1, Math.min(1, sum / tokens));
    }
}
