package dev.zhanggui.app;

import dev.zhanggui.channel.Capabilities;
import dev.zhanggui.channel.Degraded;
import dev.zhanggui.conversation.playground.Looks;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Language;
import java.util.List;

/** Shows the playground what the channels make of an answer. */
final class ChannelLooks implements Looks {

    @Override
    public List<Look> of(Content answer, Language language) {
        return List.of(
                look("wechat", Degraded.of(answer, Capabilities.WECHAT, language)),
                look("web", Degraded.of(answer, Capabilities.WEB, language)),
                look("kiosk", Degraded.of(answer, Capabilities.KIOSK, language)));
    }

    private static Look look(String channel, Degraded degraded) {
        return new Look(
                channel,
                degraded.messages().stream()
                        .map(message -> new Message(message.text(), message.cards(), message.buttons()))
                        .toList(),
                degraded.numbers());
    }
}
