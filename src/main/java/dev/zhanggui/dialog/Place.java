package dev.zhanggui.dialog;

import dev.zhanggui.message.ChannelKind;
import java.util.Locale;

/**
 * Where a customer talks to the shopkeeper.
 *
 * @param store the key of the store in which the customer stands, or empty
 */
public record Place(ChannelKind channel, String store) {

    /** The web page, in no store. */
    public static final Place WEB = new Place(ChannelKind.WEB, "");

    /** The channel as the dialog files write it. */
    String channelName() {
        return channel.name().toLowerCase(Locale.ROOT);
    }
}
