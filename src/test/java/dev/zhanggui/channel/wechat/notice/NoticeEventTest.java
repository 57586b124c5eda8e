package dev.zhanggui.channel.wechat.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.channel.wechat.notice.NoticeEvent.Ending;
import dev.zhanggui.channel.wechat.notice.NoticeEvent.Permission;
import dev.zhanggui.channel.wechat.wire.XmlReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeEventTest {

    @Test
    void oneEntryAndSeveralAreRead() {
        String one = "<List><TemplateId>t1</TemplateId><SubscribeStatusString>accept</SubscribeStatusString></List>";
        String other = "<List><TemplateId>t2</TemplateId><SubscribeStatusString>reject</SubscribeStatusString></List>";
        assertThat(permissions("popup", one)).containsExactly(new Permission("t1", true));
        assertThat(permissions("popup", one + other))
                .containsExactly(new Permission("t1", true), new Permission("t2", false));
        assertThat(permissions("popup", "")).isEmpty();
        assertThat(permissions("popup", "<List></List>")).isEmpty();
    }

    @Test
    void theSwitchOfATemplatePermitsNothing() {
        String entries = "<List><TemplateId>t1</TemplateId><SubscribeStatusString>accept</SubscribeStatusString></List>"
                + "<List><TemplateId>t2</TemplateId><SubscribeStatusString>reject</SubscribeStatusString></List>";
        assertThat(permissions("change", entries)).containsExactly(new Permission("t2", false));
    }

    @Test
    void whatBecameOfANoticeIsRead() {
        assertThat(read("templatesendjobfinish", "<MsgID>200163836</MsgID><Status>failed:user block</Status>"))
                .hasValueSatisfying(event -> assertThat(event.endings())
                        .containsExactly(new Ending(NoticeWay.TEMPLATE, "", "200163836", false, "failed:user block")));
        String sent = "<SubscribeMsgSentEvent><List><TemplateId>t1</TemplateId><MsgID>1700827132819554304</MsgID>"
                + "<ErrorCode>0</ErrorCode><ErrorStatus>success</ErrorStatus></List></SubscribeMsgSentEvent>";
        assertThat(read("subscribe_msg_sent_event", sent)).hasValueSatisfying(event -> assertThat(event.endings())
                .containsExactly(new Ending(NoticeWay.SUBSCRIPTION, "t1", "1700827132819554304", true, "success")));
        assertThat(read("subscribe_msg_sent_event", sent.replace(">0<", ">43004<"))
                        .orElseThrow()
                        .endings())
                .extracting(Ending::arrived)
                .containsExactly(false);
    }

    @Test
    void otherEventsAreNotAboutNotices() {
        assertThat(read("click", "<EventKey>x</EventKey>")).isEmpty();
    }

    private static List<Permission> permissions(String kind, String entries) {
        String holder = kind.equals("popup") ? "SubscribeMsgPopupEvent" : "SubscribeMsgChangeEvent";
        return read("subscribe_msg_" + kind + "_event", "<" + holder + ">" + entries + "</" + holder + ">")
                .orElseThrow()
                .permissions();
    }

    private static Optional<NoticeEvent> read(String event, String fields) {
        return NoticeEvent.of(event, XmlReader.read("<xml>" + fields + "</xml>"));
    }
}
