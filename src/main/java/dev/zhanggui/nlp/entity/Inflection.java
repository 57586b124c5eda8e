package dev.zhanggui.nlp.entity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The other ways to write an English noun of the catalogue: singular and plural, with and without its hyphen. */
public final class Inflection {

    private static final int SHORTEST = 3;

    private Inflection() {}

    /** Further forms of a prepared term, without the term; empty for what is not English. */
    public static Set<String> forms(String term) {
        Set<String> forms = new LinkedHashSet<>();
        if (term.chars().allMatch(c -> c < 128) && term.chars().anyMatch(c -> c >= 'a' && c <= 'z')) {
            for (String spelling :
                    List.of(term, term.replace('-', ' '), term.replace("-", ""), term.replace("'", ""))) {
                forms.add(spelling);
                int last = Math.max(spelling.lastIndexOf(' '), spelling.lastIndexOf('-')) + 1;
                String head = spelling.substring(0, last);
                String noun = spelling.substring(last);
                if (noun.length() >= SHORTEST && noun.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
                    forms.add(head + number(noun));
                }
            }
            forms.remove(term);
        }
        return forms;
    }

    /** The plural of a singular and the singular of a plural. */
    static String number(String noun) {
        if (noun.endsWith("ies") && noun.length() > 4) {
            return noun.substring(0, noun.length() - 3) + 'y';
        }
        if (noun.matches(".*(?:ss|x|z|ch|sh)es")) {
            return noun.substring(0, noun.length() - 2);
        }
        if (noun.endsWith("s") && !noun.matches(".*(?:ss|us|is)")) {
            return noun.substring(0, noun.length() - 1);
        }
        if (noun.matches(".*(?:s|x|z|ch|sh)")) {
            return noun + "es";
        }
        return noun.matches(".*[^aeiou]y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + 's';
    }
}
