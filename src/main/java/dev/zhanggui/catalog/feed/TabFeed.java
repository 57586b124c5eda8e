package dev.zhanggui.catalog.feed;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feed as tab-separated text: names in the first line, then an item a line. A field that begins with a quotation mark
 * goes to the next one and may hold tabs and line ends; a doubled mark stands for one (as RFC 4180 has it for commas).
 */
final class TabFeed {

    private static final int LONGEST_FIELD = 64 * 1024;
    private static final int MOST_FIELDS = 500;
    private static final int END = -1;

    private final PushbackReader reader;
    private int line = 1;

    private TabFeed(Reader reader) {
        this.reader = new PushbackReader(reader, 4);
    }

    static void read(Reader reader, ItemSink sink) throws IOException, FeedException {
        new TabFeed(reader).read(sink);
    }

    private void read(ItemSink sink) throws IOException, FeedException {
        List<String> header = row();
        if (header == null) {
            throw new FeedException(Finding.error(0, "", "the file is empty", "export the feed again"));
        }
        List<String> names = header.stream().map(Item::name).toList();
        if (!names.contains("id") || !names.contains("title")) {
            throw new FeedException(Finding.error(
                    1,
                    "",
                    "the first line does not name the columns id and title",
                    "put the attribute names of Google's product data specification there, with tabs between them"));
        }
        for (int begin = line; ; begin = line) {
            List<String> row = row();
            if (row == null) {
                return;
            }
            if (row.stream().anyMatch(field -> !field.isEmpty())) {
                sink.accept(item(begin, names, row));
            }
        }
    }

    private static Item item(int line, List<String> names, List<String> row) throws FeedException {
        if (row.size() > names.size()
                && row.subList(names.size(), row.size()).stream().anyMatch(field -> !field.isEmpty())) {
            throw new FeedException(Finding.error(
                    line,
                    "",
                    "there are " + row.size() + " fields under " + names.size() + " names",
                    "put fields with tabs or line ends into quotation marks"));
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < Math.min(names.size(), row.size()); i++) {
            if (!row.get(i).isEmpty()) {
                values.putIfAbsent(names.get(i), row.get(i));
            }
        }
        return new Item(line, values);
    }

    private @Nullable List<String> row() throws IOException, FeedException {
        int first = next();
        if (first == END) {
            return null;
        }
        back(first);
        List<String> row = new ArrayList<>();
        while (true) {
            row.add(field());
            int after = next();
            if (after != '\t' || row.size() > MOST_FIELDS) {
                return row;
            }
        }
    }

    private String field() throws IOException, FeedException {
        StringBuilder field = new StringBuilder();
        int begin = line;
        int first = next();
        boolean quoted = first == '"';
        if (!quoted) {
            back(first);
        }
        for (int c = next(); ; c = next()) {
            if (c == END && quoted) {
                throw new FeedException(Finding.error(
                        begin,
                        "",
                        "a quotation mark is opened and never closed",
                        "close it, or double it to mean a mark"));
            }
            if (quoted && c == '"') {
                int after = next();
                if (after != '"') {
                    back(after);
                    quoted = false;
                    continue;
                }
            } else if (!quoted && (c == '\t' || c == '\n' || c == END)) {
                back(c);
                return field.toString().strip();
            }
            if (field.length() >= LONGEST_FIELD) {
                throw new FeedException(Finding.error(
                        begin,
                        "",
                        "a field is longer than " + LONGEST_FIELD + " characters",
                        "close its quotation marks"));
            }
            field.append((char) c);
        }
    }

    /** The next character; every kind of line end is one line feed. */
    private int next() throws IOException {
        int c = reader.read();
        if (c == '\r') {
            int after = reader.read();
            if (after != '\n' && after != END) {
                reader.unread(after);
            }
            c = '\n';
        }
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private void back(int c) throws IOException {
        if (c != END) {
            reader.unread(c);
            if (c == '\n') {
                line--;
            }
        }
    }
}
