package dev.zhanggui.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What words and the real encoder's vectors find together. The floors stand a little below what was measured. */
class SearchQualityIT {

    private static final Logger LOG = LoggerFactory.getLogger(SearchQualityIT.class);

    @Test
    void words_and_meaning_answer_nearly_all_and_are_silent_about_the_rest() throws Exception {
        Catalog catalog = Quality.demo();
        Map<Language, Encoder> encoders = new EnumMap<>(Language.class);
        Vectors vectors = Vectors.NONE;
        for (Language language : Language.values()) {
            Encoder encoder = new Encoder(language);
            encoders.put(language, encoder);
            Map<String, Embedding> bySku = new HashMap<>();
            for (Map.Entry<String, Meaning> entry :
                    Meaning.of(catalog, language).entrySet()) {
                bySku.put(entry.getKey(), encoder.encode(entry.getValue().text()));
            }
            vectors = vectors.with(language, bySku);
        }

        Quality quality =
                Quality.of(catalog, ProductSearch.of(catalog).with(vectors), (text, language) -> encoders.get(language)
                        .encode(text));

        for (Encoder encoder : encoders.values()) {
            encoder.close();
        }
        LOG.info("words and meaning: {}", quality);
        assertThat(quality.firstRight()).isGreaterThan(0.9);
        assertThat(quality.precisionAt5()).isGreaterThan(0.8);
        assertThat(quality.silent()).isGreaterThan(0.9);
    }
}
