package dev.zhanggui.app.simulate.platform;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the shop answered to a callback, as strictly as the platform does. */
final class PassiveAnswer {

    private static final Pattern CDATA = Pattern.compile("<!\\[CDATA\\[(.*?)]]>", Pattern.DOTALL);
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");
    private static final int LONGEST_TEXT = 2_048;

    private final Account account;
    private final Seal seal;

    PassiveAnswer(Account account, Seal seal) {
        this.account = account;
        this.seal = seal;
    }

    /** What the user sees of an answer; empty when the shop has nothing to say at once. */
    String read(String openId, String answer) {
        if (answer.isEmpty() || answer.equals("success")) {
            return "";
        }
        String clear = account.setup().mode().equals("plain") ? answer : opened(answer);
        if (!field(clear, "ToUserName").equals(openId)
                || !field(clear, "FromUserName").equals(account.setup().originalId())) {
            account.violations().add("a reply goes to somebody else");
        }
        String text = field(clear, "Content");
        if (!field(clear, "MsgType").equals("text")
                || text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT
                || FORBIDDEN.matcher(text).find()) {
            account.violations().add("a reply is no text of at most 2,048 bytes of characters that XML allows");
        }
        account.show(openId, text);
        return text;
    }

    private String opened(String answer) {
        String sealed = field(answer, "Encrypt");
        String signature =
                Seal.sign(account.setup().token(), field(answer, "TimeStamp"), field(answer, "Nonce"), sealed);
        if (!signature.equals(field(answer, "MsgSignature"))) {
            account.violations().add("a reply is not signed");
        }
        return seal.open(sealed);
    }

    private static String field(String xml, String name) {
        Matcher found = Pattern.compile("<" + name + ">(.*?)</" + name + ">", Pattern.DOTALL)
                .matcher(xml);
        if (!found.find()) {
            return "";
        }
        Matcher sections = CDATA.matcher(found.group(1));
        StringBuilder text = new StringBuilder();
        boolean any = false;
        while (sections.find()) {
            any = true;
            text.append(sections.group(1));
        }
        return any ? text.toString() : found.group(1);
    }
}
