package dev.zhanggui.channel.wecom;

import dev.zhanggui.channel.wechat.wire.MessageCrypt;
import dev.zhanggui.channel.wechat.wire.Rejected;
import dev.zhanggui.channel.wechat.wire.Rejected.Reason;
import dev.zhanggui.channel.wechat.wire.ReplayGuard;
import dev.zhanggui.channel.wechat.wire.Signature;
import dev.zhanggui.channel.wechat.wire.XmlNode;
import dev.zhanggui.channel.wechat.wire.XmlReader;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets a company's callbacks in: always encrypted, always signed over the encrypted text. */
final class BellReader {

    private static final int LONGEST_PARAMETER = 128;
    private static final int LONGEST_TOKEN = 512;
    private static final Pattern DESK = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** What stands in a callback's URL; null where a parameter is missing. */
    record Query(
            @Nullable String signature, @Nullable String timestamp, @Nullable String nonce, @Nullable String echo) {}

    private final WecomAccount account;
    private final MessageCrypt crypt;
    private final ReplayGuard guard;

    BellReader(WecomAccount account, ReplayGuard guard) {
        this.account = account;
        this.crypt = new MessageCrypt(account.aesKey(), account.corpId());
        this.guard = guard;
    }

    /**
     * The URL check of the platform.
     *
     * @return what is to be echoed, decrypted
     * @throws Rejected when it is not signed or does not open
     */
    String echo(Query query) {
        String sealed = query.echo();
        if (sealed == null || sealed.length() > XmlReader.LONGEST) {
            throw new Rejected(Reason.PARAMETER, "echostr is missing or too long");
        }
        signed(query, sealed);
        return crypt.decrypt(sealed);
    }

    /**
     * @return the bell that rang; empty for any other event
     * @throws Rejected when anything about it is not as agreed
     */
    Optional<Bell> read(Query query, String body) {
        String sealed = XmlReader.read(body).text("Encrypt");
        if (sealed.isEmpty()) {
            throw new Rejected(Reason.MODE, "the body has no Encrypt");
        }
        String signature = signed(query, sealed);
        guard.enter(parameter(query.timestamp()), parameter(query.nonce()), signature);
        XmlNode event = XmlReader.read(crypt.decrypt(sealed));
        if (!event.text("Event").equals("kf_msg_or_event")) {
            return Optional.empty();
        }
        String desk = event.text("OpenKfId");
        String token = event.text("Token");
        if (!DESK.matcher(desk).matches() || token.length() > LONGEST_TOKEN) {
            throw new Rejected(Reason.XML, "the event names no desk of the kind that is read here");
        }
        return Optional.of(new Bell(account.name(), desk, token));
    }

    private String signed(Query query, String sealed) {
        String signature = parameter(query.signature());
        if (!Signature.holds(
                signature, account.token(), parameter(query.timestamp()), parameter(query.nonce()), sealed)) {
            throw new Rejected(Reason.SIGNATURE, "msg_signature does not hold");
        }
        return signature;
    }

    private static String parameter(@Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > LONGEST_PARAMETER) {
            throw new Rejected(Reason.PARAMETER, "a parameter is missing or too long");
        }
        return value;
    }
}
