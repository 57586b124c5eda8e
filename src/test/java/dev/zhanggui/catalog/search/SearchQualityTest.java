package dev.zhanggui.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.catalog.content.Catalog;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What words alone find, as while no vectors are there. The floors stand a little below what was measured. */
class SearchQualityTest {

    private static final Logger LOG = LoggerFactory.getLogger(SearchQualityTest.class);

    @Test
    void words_alone_answer_most_queries() throws Exception {
        Catalog catalog = Quality.demo();

        Quality quality = Quality.of(catalog, ProductSearch.of(catalog), (text, language) -> null);

        LOG.info("words alone: {}", quality);
        assertThat(quality.firstRight()).isGreaterThan(0.8);
        assertThat(quality.precisionAt5()).isGreaterThan(0.7);
    }
}
