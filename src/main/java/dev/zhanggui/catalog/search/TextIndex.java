package dev.zhanggui.catalog.search;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.content.CatalogTerm;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The words of the products, scored by BM25 (Lucene's default, k1 = 1.2, b = 0.75). It knows words only; stock, prices
 * and filters are looked up in the catalogue, so that they are never older than it.
 *
 * <p>For each word the best field counts, the others a tenth; the words' scores are added. Type, category and facets
 * bear all their names and synonyms and are not weighted by length or frequency.
 */
final class TextIndex {

    private static final String SKU = "sku";
    private static final float SKU_BOOST = 10;
    private static final float TIE = 0.1f;
    /** What BM25 gives for one occurrence in a field of usual length: 1 / (1 + k1). */
    private static final float ONCE = 1 / 2.2f;

    private static final int MOST_WORDS = 64;

    private static final FieldType PROSE = type(IndexOptions.DOCS_AND_FREQS, false);
    private static final FieldType LABEL = type(IndexOptions.DOCS, true);

    /** What of a product is searched, and how much it counts. */
    private enum Part {
        TITLE(3, PROSE),
        TYPE(4, LABEL),
        CATEGORY(1.5f, LABEL),
        FACETS(2, LABEL),
        DESCRIPTION(1, PROSE);

        private final float boost;
        private final FieldType type;

        Part(float boost, FieldType type) {
            this.boost = boost;
            this.type = type;
        }

        String field(Language language) {
            return name().toLowerCase(Locale.ROOT) + '.' + language.tag();
        }
    }

    private final IndexSearcher searcher;

    private TextIndex(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** Indexes all products of a catalogue. */
    static TextIndex of(Catalog catalog) {
        Map<String, Vocabulary.Term> terms = new HashMap<>();
        for (CatalogTerm entry : catalog.terms()) {
            terms.put(key(entry.term().kind(), entry.term().id()), entry.term());
        }
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try {
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(Analyzers.BY_FIELD))) {
                for (Product product : catalog.products()) {
                    writer.addDocument(document(product, terms));
                }
                writer.forceMerge(1);
            }
            return new TextIndex(new IndexSearcher(DirectoryReader.open(directory)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How well products match a text.
     *
     * @param bySku the score of every product that shares a word with the text, above 0
     * @param ideal about what a product would score that has all the words in its title; 0 for a text without words
     */
    record Match(Map<String, Float> bySku, float ideal) {}

    Match match(String text) {
        Map<String, Float> scores = new HashMap<>();
        float ideal = 0;
        try {
            BooleanQuery.Builder all = new BooleanQuery.Builder();
            int rest = MOST_WORDS;
            for (Analyzers.Word word : Analyzers.words(text)) {
                if (rest-- > 0) {
                    all.add(anywhere(word), BooleanClause.Occur.SHOULD);
                    ideal += ideal(word);
                }
            }
            for (String word : text.split("\\s+", MOST_WORDS)) {
                Query sku = new TermQuery(new Term(SKU, word.toLowerCase(Locale.ROOT)));
                all.add(new BoostQuery(sku, SKU_BOOST), BooleanClause.Occur.SHOULD);
            }
            searcher.search(all.build(), new Scores(scores));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Match(scores, ideal);
    }

    private static Query anywhere(Analyzers.Word word) {
        List<Query> parts = new ArrayList<>();
        for (Part part : Part.values()) {
            parts.add(new BoostQuery(new TermQuery(term(part, word)), part.boost));
        }
        return new DisjunctionMaxQuery(parts, TIE);
    }

    private float ideal(Analyzers.Word word) throws IOException {
        int products = searcher.getIndexReader().maxDoc();
        int having = 0;
        for (Part part : Part.values()) {
            having = Math.max(having, searcher.getIndexReader().docFreq(term(part, word)));
        }
        double idf = Math.log(1 + (products - having + 0.5) / (having + 0.5));
        return (float) (Part.TITLE.boost * idf * ONCE);
    }

    private static Term term(Part part, Analyzers.Word word) {
        return new Term(part.field(word.language()), word.text());
    }

    private static Document document(Product product, Map<String, Vocabulary.Term> terms) {
        Document document = new Document();
        document.add(new BinaryDocValuesField(SKU, new BytesRef(product.sku())));
        document.add(new StringField(SKU, product.sku().toLowerCase(Locale.ROOT), Field.Store.NO));
        for (Language language : Language.values()) {
            add(document, Part.TITLE, language, product.title().in(language));
            add(document, Part.TYPE, language, words(terms, language, "type", List.of(product.type())));
            add(document, Part.CATEGORY, language, words(terms, language, "category", List.of(product.category())));
            add(document, Part.FACETS, language, facets(product, terms, language));
            add(document, Part.DESCRIPTION, language, description(product, language));
        }
        return document;
    }

    private static void add(Document document, Part part, Language language, String text) {
        document.add(new Field(part.field(language), text, part.type));
    }

    private static String facets(Product product, Map<String, Vocabulary.Term> terms, Language language) {
        String audience = product.audience();
        return String.join(
                "\n",
                words(terms, language, "brand", List.of(product.brand())),
                words(terms, language, "colour", product.colours()),
                words(terms, language, "material", product.materials()),
                words(terms, language, "tag", product.tags()),
                words(terms, language, "audience", audience == null ? List.of() : List.of(audience)));
    }

    private static String description(Product product, Language language) {
        StringBuilder text = new StringBuilder(product.description().in(language));
        for (LocalText attribute : product.attributes().values()) {
            text.append('\n').append(attribute.in(language));
        }
        return text.toString();
    }

    private static String words(Map<String, Vocabulary.Term> terms, Language language, String kind, List<String> ids) {
        List<String> words = new ArrayList<>();
        for (String id : ids) {
            Vocabulary.Term term = terms.get(key(kind, id));
            if (term != null) {
                words.add(term.name().in(language));
                words.addAll(language == Language.ZH ? term.zh() : term.en());
            }
        }
        return String.join("\n", words);
    }

    private static String key(String kind, String id) {
        return kind + '/' + id;
    }

    private static FieldType type(IndexOptions options, boolean omitNorms) {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(options);
        type.setOmitNorms(omitNorms);
        type.freeze();
        return type;
    }

    private static final class Scores extends SimpleCollector {

        private final Map<String, Float> scores;
        private @Nullable BinaryDocValues skus;
        private @Nullable Scorable scorer;

        Scores(Map<String, Float> scores) {
            this.scores = scores;
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            skus = context.reader().getBinaryDocValues(SKU);
        }

        @Override
        public void setScorer(Scorable scorer) {
            this.scorer = scorer;
        }

        @Override
        public void collect(int document) throws IOException {
            if (skus != null && scorer != null && skus.advanceExact(document)) {
                scores.put(skus.binaryValue().utf8ToString(), scorer.score());
            }
        }
    }
}
