package dev.zhanggui.channel.wechat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhanggui.channel.wechat.wire.Rejected.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlReaderTest {

    @Test
    void readsFieldsAndWhatStandsInThem() {
        XmlNode root = XmlReader.read("<xml>\n <A><![CDATA[ a<b ]]></A>\n <B>1</B><C><D>x</D><D>y</D></C></xml>");
        assertThat(root.text("A")).isEqualTo("a<b");
        assertThat(root.text("B")).isEqualTo("1");
        assertThat(root.child("C").orElseThrow().children())
                .extracting(XmlNode::text)
                .containsExactly("x", "y");
        assertThat(root.text("E")).isEmpty();
    }

    @Test
    void xxeReadsNoFile(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "open sesame");
        refused("<!DOCTYPE xml [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><xml><A>&x;</A></xml>");
        refused("<!DOCTYPE xml [<!ENTITY % x SYSTEM \"" + secret.toUri() + "\"> %x;]><xml><A>a</A></xml>");
    }

    @Test
    void anExternalDocumentTypeIsNotFetched() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            refused("<!DOCTYPE xml SYSTEM \"http://127.0.0.1:" + server.getLocalPort()
                    + "/e.dtd\"><xml><A>a</A></xml>");
            org.assertj.core.api.Assertions.assertThatThrownBy(server::accept)
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void billionLaughsIsRefused() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE xml [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ';').repeat(10))
                    .append("\">");
        }
        refused(laughs.append("]><xml><A>&a29;</A></xml>").toString());
    }

    @Test
    void entitiesThatNobodyDeclaredAreRefused() {
        refused("<xml><A>&x;</A></xml>");
    }

    @Test
    void theFiveEntitiesOfXmlAreRead() {
        assertThat(XmlReader.read("<xml><A>&lt;&amp;&gt;&quot;&apos;&#22909;</A></xml>")
                        .text("A"))
                .isEqualTo("<&>\"'好");
    }

    @Test
    void deepNestingIsRefused() {
        refused("<a>".repeat(5_000) + "</a>".repeat(5_000));
        refused("<xml>" + "<a>".repeat(8) + "</a>".repeat(8) + "</xml>");
    }

    @Test
    void tooManyElementsAreRefused() {
        refused("<xml>" + "<a/>".repeat(501) + "</xml>");
    }

    @Test
    void whatIsOversizedIsRefused() {
        refused("<xml><A>" + "a".repeat(XmlReader.LONGEST) + "</A></xml>");
    }

    @Test
    void whatIsNotWellFormedIsRefused() {
        for (String bad : new String[] {
            "", "{\"hello\":1}", "<xml><A>", "<xml></A></xml>", "<xml/><xml/>", "<xml><A>&#x1d;</A></xml>"
        }) {
            refused(bad);
        }
    }

    @Test
    void charactersThatXmlForbidsAreLeftOut() {
        assertThat(XmlReader.read("<xml><A><![CDATA[a\u001Db\uD800c🍵]]></A></xml>")
                        .text("A"))
                .isEqualTo("abc🍵");
    }

    @Test
    void includesAreNotFollowed() {
        XmlNode root = XmlReader.read("<xml xmlns:xi=\"http://www.w3.org/2001/XInclude\"><A>"
                + "<xi:include href=\"file:///etc/passwd\" parse=\"text\"/></A></xml>");
        assertThat(root.text("A")).isEmpty();
    }

    @Property(tries = 500)
    void whatWasWrittenIsRead(@ForAll String text) {
        String read =
                XmlReader.read("<xml><A>" + XmlText.cdata(text) + "</A></xml>").text("A");
        // XML reads every end of line as a line feed (section 2.11)
        assertThat(read)
                .isEqualTo(XmlText.legal(text)
                        .replace("\r\n", "\n")
                        .replace('\r', '\n')
                        .strip());
    }

    @Property(tries = 500)
    void whateverComesIsReadOrRefused(@ForAll String text) {
        try {
            XmlReader.read(text);
        } catch (Rejected rejected) {
            assertThat(rejected.reason()).isEqualTo(Reason.XML);
        }
    }

    private static void refused(String xml) {
        Rejected rejected = catchThrowableOfType(Rejected.class, () -> XmlReader.read(xml));
        assertThat(rejected).isNotNull();
        assertThat(rejected.reason()).isEqualTo(Reason.XML);
    }
}
