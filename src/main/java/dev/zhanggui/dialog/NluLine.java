package dev.zhanggui.dialog;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the {@code examples} of a Rasa NLU file, without its dash.
 *
 * @param number its line in the file, from 1
 */
record NluLine(int number, String text) {

    /** The lines of a block text, or of a list whose entries are texts or have {@code text}. */
    static List<NluLine> of(Yaml examples) {
        List<NluLine> lines = new ArrayList<>();
        if (examples.isList()) {
            examples.list().forEach(each -> read(each.isMap() ? each.need("text") : each, lines));
        } else {
            read(examples, lines);
        }
        return lines;
    }

    private static void read(Yaml block, List<NluLine> lines) {
        int number = block.textLine();
        for (String line : block.rawText().split("\n", -1)) {
            String text = line.strip();
            if (text.startsWith("- ")) {
                text = text.substring(2).strip();
            }
            if (!text.isEmpty() && !text.startsWith("#")) {
                lines.add(new NluLine(number, text));
            }
            number++;
        }
    }
}
