package dev.zhanggui.catalog.content;

import dev.zhanggui.message.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * A word of the catalogue and where it belongs.
 *
 * @param parent the category of a type, null for every other kind
 */
public record CatalogTerm(Vocabulary.Term term, @Nullable String parent) {}
