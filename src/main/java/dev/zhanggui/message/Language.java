package dev.zhanggui.message;

/** A language the shopkeeper speaks. */
public enum Language {
    ZH("zh"),
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 primary tag. */
    public String tag() {
        return tag;
    }

    /** The language of a BCP 47 tag such as {@code zh-CN}: Chinese for {@code zh…}, English for anything else. */
    public static Language ofTag(String tag) {
        return tag.regionMatches(true, 0, "zh", 0, 2) ? ZH : EN;
    }
}
