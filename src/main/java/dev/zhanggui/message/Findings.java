package dev.zhanggui.message;

import java.util.List;

/** What must be mended in the dialog files before they can take over from those that serve. */
public final class Findings {

    public static final Address<Ask, Report> ADDRESS = new Address<>("dialog.findings", Ask.class, Report.class);

    public record Ask() implements Message {}

    /**
     * @param version the content hash of the dialog files that serve
     * @param findings what is wrong with the files as they are now, in the order of their places; empty when they serve
     */
    public record Report(String version, List<Finding> findings) implements Message {
        public Report {
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param file the path below the dialog folder, with {@code /}
     * @param line from 1
     * @param what the fault in one clause
     * @param why what would go wrong with it
     * @param mend what to write instead
     */
    public record Finding(String file, int line, String what, String why, String mend) {}

    private Findings() {}
}
