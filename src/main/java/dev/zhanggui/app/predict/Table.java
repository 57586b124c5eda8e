package dev.zhanggui.app.predict;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A tab-separated file: UTF-8, a header line, no quoting. Blank lines count as rows only where the file has one column.
 *
 * @param name the file, for messages
 * @param columns the header
 * @param rows as many cells as columns each
 */
record Table(String name, List<String> columns, List<List<String>> rows) {

    static final int MOST_ROWS = 2_000_000;
    static final int LONGEST_LINE = 200_000;

    Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** @throws TableException when the file cannot be read, is no such table, or is too large */
    static Table read(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String header = lines.readLine();
            if (header == null || header.isBlank()) {
                throw new TableException(file + ":1: no header line; name the columns, split by tabs");
            }
            List<String> columns = cells(header.startsWith("\ufeff") ? header.substring(1) : header);
            if (new HashSet<>(columns).size() < columns.size()) {
                throw new TableException(file + ":1: two columns have the same name; rename one of " + columns);
            }
            List<List<String>> rows = new ArrayList<>();
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isEmpty() && columns.size() > 1) {
                    continue;
                }
                rows.add(row(file + ":" + number, columns, line));
                if (rows.size() > MOST_ROWS) {
                    throw new TableException(file + ": more than " + MOST_ROWS + " rows; split the file");
                }
            }
            return new Table(file.toString(), columns, rows);
        } catch (CharacterCodingException e) {
            throw new TableException(file + ": not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            throw new TableException(
                    file + ": cannot be read (" + e.getClass().getSimpleName() + "); give the path of a readable file");
        }
    }

    private static List<String> row(String place, List<String> columns, String line) {
        if (line.length() > LONGEST_LINE) {
            throw new TableException(place + ": a line of " + line.length() + " characters; at most " + LONGEST_LINE
                    + " are read, shorten it");
        }
        List<String> cells = cells(line);
        if (cells.size() != columns.size()) {
            throw new TableException(place + ": " + cells.size() + " cells where the header names " + columns.size()
                    + " columns; take tabs out of the texts, or add what is missing");
        }
        return cells;
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\t", -1));
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    /**
     * The cells of a column, from the first row to the last.
     *
     * @throws TableException when there is no such column
     */
    List<String> column(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new TableException(
                    name + ":1: no column '" + column + "'; the header names " + columns + ", rename one or add it");
        }
        return rows.stream().map(cells -> cells.get(index)).toList();
    }

    /** Writes the table; tabs and line breaks inside cells become blanks. */
    void write(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                write(out, columns);
                for (List<String> row : rows) {
                    write(out, row);
                }
            }
        } catch (IOException e) {
            throw new TableException(file + ": cannot be written ("
                    + e.getClass().getSimpleName() + "); give a path in a writable folder");
        }
    }

    private static void write(Writer out, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            out.write(i == 0 ? "" : "\t");
            out.write(cells.get(i).replaceAll("[\\t\\r\\n]", " "));
        }
        out.write('\n');
    }
}
