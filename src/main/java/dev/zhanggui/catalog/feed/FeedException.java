package dev.zhanggui.catalog.feed;

/** A file that cannot be read as a feed from some place on. */
final class FeedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    FeedException(Finding finding) {
        super(finding.toString());
        this.finding = finding;
    }

    Finding finding() {
        return finding;
    }
}
