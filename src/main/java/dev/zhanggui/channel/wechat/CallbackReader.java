package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.wire.MessageCrypt;
import dev.zhanggui.channel.wechat.wire.Rejected;
import dev.zhanggui.channel.wechat.wire.Rejected.Reason;
import dev.zhanggui.channel.wechat.wire.ReplayGuard;
import dev.zhanggui.channel.wechat.wire.Signature;
import dev.zhanggui.channel.wechat.wire.XmlReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets an account's callbacks in. The mode is the account's, never the request's: clear text is not believed where
 * encrypted text is agreed.
 */
final class CallbackReader {

    private static final int LONGEST_PARAMETER = 128;
    private static final int LONGEST_ECHO = 1_024;

    private final WechatAccount account;
    private final List<MessageCrypt> crypts;
    private final ReplayGuard guard;

    CallbackReader(WechatAccount account, ReplayGuard guard) {
        this.account = account;
        this.crypts = account.crypts();
        this.guard = guard;
    }

    /**
     * The URL check of the platform.
     *
     * @return what is to be echoed
     * @throws Rejected when the signature does not hold
     */
    String echo(CallbackQuery query) {
        String echo = query.echo();
        if (echo == null || echo.length() > LONGEST_ECHO) {
            throw new Rejected(Reason.PARAMETER, "echostr is missing or too long");
        }
        signed(query);
        return echo;
    }

    /** @throws Rejected when anything about it is not as agreed */
    Callback read(CallbackQuery query, String body) {
        boolean aes = "aes".equals(query.encryptType());
        if (!aes && query.encryptType() != null && !"raw".equals(query.encryptType())) {
            throw new Rejected(Reason.PARAMETER, "encrypt_type is neither aes nor raw");
        }
        if (aes == (account.mode() == AccountMode.PLAIN)) {
            throw new Rejected(
                    Reason.MODE, "the request is not of the account's mode; compare it with the platform's page");
        }
        String signature = signed(query);
        return aes ? encrypted(query, body) : clear(query, signature, body);
    }

    private Callback clear(CallbackQuery query, String signature, String body) {
        enter(query, signature);
        return new Callback(WechatMessage.of(XmlReader.read(body)), null);
    }

    private Callback encrypted(CallbackQuery query, String body) {
        String encrypted = XmlReader.read(body).text("Encrypt");
        if (encrypted.isEmpty()) {
            throw new Rejected(Reason.MODE, "the body has no Encrypt");
        }
        String signature = parameter("msg_signature", query.msgSignature());
        if (!Signature.holds(
                signature,
                account.token(),
                parameter("timestamp", query.timestamp()),
                parameter("nonce", query.nonce()),
                encrypted)) {
            throw new Rejected(Reason.SIGNATURE, "msg_signature does not hold");
        }
        enter(query, signature);
        return open(encrypted);
    }

    /** With the current key, else with one before it. */
    private Callback open(String encrypted) {
        Rejected first = null;
        for (MessageCrypt crypt : crypts) {
            String xml;
            try {
                xml = crypt.decrypt(encrypted);
            } catch (Rejected rejected) {
                first = first == null ? rejected : first;
                continue;
            }
            return new Callback(WechatMessage.of(XmlReader.read(xml)), crypt);
        }
        throw first == null ? new Rejected(Reason.MODE, "the account has no key") : first;
    }

    private String signed(CallbackQuery query) {
        String signature = parameter("signature", query.signature());
        if (!Signature.holds(
                signature,
                account.token(),
                parameter("timestamp", query.timestamp()),
                parameter("nonce", query.nonce()))) {
            throw new Rejected(
                    Reason.SIGNATURE, "the signature does not hold; compare the token with the platform's page");
        }
        return signature;
    }

    private void enter(CallbackQuery query, String signature) {
        guard.enter(parameter("timestamp", query.timestamp()), parameter("nonce", query.nonce()), signature);
    }

    private static String parameter(String name, @Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > LONGEST_PARAMETER) {
            throw new Rejected(Reason.PARAMETER, name + " is missing or too long");
        }
        return value;
    }
}
