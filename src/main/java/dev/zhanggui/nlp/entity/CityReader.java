package dev.zhanggui.nlp.entity;

import dev.zhanggui.nlp.language.Word;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds cities of our own list, and whether something goes there or comes from there. A Chinese name counts where the
 * segmentation sees a word begin, so that 大连 is not found in 大连衣裙; a street or a shop called after a city is none.
 */
final class CityReader {

    private static final String LIST = "cities.tsv";

    private static final Pattern FROM =
            Pattern.compile("(?:从|自|由|(?<![a-z])(?:from|out of|leaving|sent from)) ?(?:中国|china,? ?)?$");
    private static final Pattern TO = Pattern.compile(
            "(?:[到至去往]|(?:寄|发|送|运|邮|回|派送)(?:到|往|去|给|回|达)?(?:我们|我)?|(?<![a-z])(?:to|reach|into|going|towards))"
                    + " ?(?:中国|china,? ?)?$");
    private static final Pattern AFTER_FROM = Pattern.compile("市?(?:的)?(?:发货|发出|寄出|出发|的仓|仓库?)");
    private static final Pattern AFTER_TO = Pattern.compile("市?(?:能到|收货|可以送|能送|送得到|的收货)");
    private static final Pattern CITY = Pattern.compile("市(?![场面价])|(?: city)(?![a-z])");
    private static final Pattern STREET =
            Pattern.compile("[东西南北中]?[一二三]?(?:路|街|大道|店|烤鸭|菜|人(?!民)|话)|(?: (?:road|street|store|east|west)|[a-z'])");

    private final Map<String, String> values = new HashMap<>();
    private final Pattern latin;

    CityReader() {
        List<String> english = new ArrayList<>();
        for (String[] city : list()) {
            values.put(city[1], city[0]);
            for (String name : city[2].split("\\|")) {
                values.put(name, city[0]);
                english.add(name);
            }
        }
        latin = Pattern.compile("(?<![a-z])(?:"
                + english.stream().map(Pattern::quote).sorted().collect(Collectors.joining("|")) + ")(?![a-z])");
    }

    private static List<String[]> list() {
        InputStream in = CityReader.class.getResourceAsStream("/dev/zhanggui/nlp/entity/" + LIST);
        if (in == null) {
            throw new IllegalStateException("missing on the class path: " + LIST);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Mention> read(String text, List<Word> words) {
        List<Mention> cities = new ArrayList<>();
        for (Word word : words) {
            String name = word.text();
            if (name.length() > 2 && name.endsWith("市")) {
                name = name.substring(0, name.length() - 1);
            }
            String value = Character.isIdeographic(name.charAt(0)) ? values.get(name) : null;
            if (value != null) {
                add(text, value, word.start(), word.start() + name.length(), cities);
            }
        }
        for (Matcher matcher = latin.matcher(text); matcher.find(); ) {
            add(text, values.getOrDefault(matcher.group(), ""), matcher.start(), matcher.end(), cities);
        }
        return cities;
    }

    private static void add(String text, String value, int start, int nameEnd, List<Mention> cities) {
        if (Around.after(text, nameEnd, STREET) >= 0) {
            return;
        }
        int end = Math.max(nameEnd, Around.after(text, nameEnd, CITY));
        String role = Around.before(text, start, FROM) >= 0 || Around.after(text, nameEnd, AFTER_FROM) >= 0
                ? Mention.FROM
                : Around.before(text, start, TO) >= 0 || Around.after(text, nameEnd, AFTER_TO) >= 0 ? Mention.TO : null;
        cities.add(new Mention(Mention.CITY, value, role, false, start, end));
    }
}
