package dev.zhanggui.catalog.feed;

import dev.zhanggui.catalog.content.CatalogContent;
import java.util.List;

/**
 * A feed as it was read.
 *
 * @param content what can be brought into the catalogue; empty when a finding is an error and only whole feeds are wanted
 * @param items how many items the feed has, good or bad
 * @param findings in the feed's order, at most {@link ProductFeed#MOST_FINDINGS}
 * @param errors how many items cannot be used
 */
public record Feed(CatalogContent content, int items, List<Finding> findings, int errors) {

    public Feed {
        findings = List.copyOf(findings);
    }

    /** Whether every item can be used. */
    public boolean isWhole() {
        return errors == 0;
    }
}
