package dev.zhanggui.channel.wechat.wire;

/** Text on its way into or out of XML 1.0. */
public final class XmlText {

    private XmlText() {}

    /**
     * Leaves out what XML 1.0 forbids (everything outside its production 2, {@code Char}). A user can type U+001D, and
     * the platform sends it raw.
     */
    public static String legal(String text) {
        if (text.codePoints().allMatch(XmlText::isLegal)) {
            return text;
        }
        return text.codePoints()
                .filter(XmlText::isLegal)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A CDATA section that ends where it should, whatever the text says. */
    public static String cdata(String text) {
        return "<![CDATA[" + legal(text).replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000 && c <= 0x10FFFF;
    }
}
