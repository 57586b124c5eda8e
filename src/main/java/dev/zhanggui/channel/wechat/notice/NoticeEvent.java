package dev.zhanggui.channel.wechat.notice;

import dev.zhanggui.channel.wechat.wire.XmlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the platform says of notices: what users permitted or refused, and what became of notices that it took.
 *
 * @param permissions in order
 * @param endings in order
 */
public record NoticeEvent(List<Permission> permissions, List<Ending> endings) {

    private static final int MOST = 20;
    private static final int LONGEST = 128;

    private static final String FINISHED = "templatesendjobfinish";

    /** The element that holds the list of each event, by the event's name. */
    private static final Map<String, String> LISTS = Map.of(
            "subscribe_msg_popup_event", "SubscribeMsgPopupEvent",
            "subscribe_msg_change_event", "SubscribeMsgChangeEvent",
            "subscribe_msg_sent_event", "SubscribeMsgSentEvent");

    /** @param accepted whether one notice of this template is permitted; else none of it is any more */
    public record Permission(String template, boolean accepted) {}

    /**
     * @param template empty where the platform does not name it
     * @param messageId as the platform names the notice
     * @param reason the platform's words; {@code success} where it arrived
     */
    public record Ending(NoticeWay way, String template, String messageId, boolean arrived, String reason) {}

    public NoticeEvent {
        permissions = List.copyOf(permissions);
        endings = List.copyOf(endings);
    }

    /**
     * @param event its name, lower case
     * @return empty for any other event
     */
    public static Optional<NoticeEvent> of(String event, XmlNode body) {
        if (event.equals(FINISHED)) {
            String status = cut(body.text("Status"));
            return Optional.of(new NoticeEvent(
                    List.of(),
                    List.of(new Ending(
                            NoticeWay.TEMPLATE, "", cut(body.text("MsgID")), status.equals("success"), status))));
        }
        String holder = LISTS.get(event);
        if (holder == null) {
            return Optional.empty();
        }
        List<XmlNode> entries = body.child(holder).stream()
                .flatMap(NoticeEvent::entries)
                .filter(entry -> !entry.text("TemplateId").isEmpty())
                .limit(MOST)
                .toList();
        if (event.equals("subscribe_msg_sent_event")) {
            return Optional.of(new NoticeEvent(
                    List.of(), entries.stream().map(NoticeEvent::ending).toList()));
        }
        // the switch of a template, turned on, permits nothing by itself
        boolean mayPermit = event.equals("subscribe_msg_popup_event");
        return Optional.of(new NoticeEvent(
                entries.stream()
                        .map(NoticeEvent::permission)
                        .filter(each -> mayPermit || !each.accepted())
                        .toList(),
                List.of()));
    }

    private static Stream<XmlNode> entries(XmlNode holder) {
        return holder.children().stream().filter(child -> child.name().equals("List"));
    }

    private static Permission permission(XmlNode entry) {
        return new Permission(
                cut(entry.text("TemplateId")),
                entry.text("SubscribeStatusString").equals("accept"));
    }

    private static Ending ending(XmlNode entry) {
        String code = entry.text("ErrorCode");
        return new Ending(
                NoticeWay.SUBSCRIPTION,
                cut(entry.text("TemplateId")),
                cut(entry.text("MsgID")),
                code.equals("0"),
                cut(code.equals("0") ? entry.text("ErrorStatus") : code + ' ' + entry.text("ErrorStatus")));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
