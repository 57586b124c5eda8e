package dev.zhanggui.message;

/** The same text in both languages. */
public record LocalText(String zh, String en) {

    public String in(Language language) {
        return language == Language.ZH ? zh : en;
    }
}
