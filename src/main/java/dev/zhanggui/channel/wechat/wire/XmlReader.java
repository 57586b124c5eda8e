package dev.zhanggui.channel.wechat.wire;

import dev.zhanggui.channel.wechat.wire.Rejected.Reason;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads small XML that somebody outside wrote: no document type, hence no entities of its own, nothing fetched, and
 * bounds on everything.
 */
public final class XmlReader {

    /** The longest document, in characters. */
    public static final int LONGEST = 64 * 1024;

    private static final int DEEPEST = 8;
    private static final int MOST_ELEMENTS = 500;
    private static final int LONGEST_NAME = 64;
    private static final XMLInputFactory FACTORY = factory();

    /** An element that is still open. */
    private static final class Open {
        private final String name;
        private final StringBuilder text = new StringBuilder();
        private final List<XmlNode> children = new ArrayList<>();

        Open(String name) {
            this.name = name;
        }

        XmlNode close() {
            return new XmlNode(name, children.isEmpty() ? text.toString().strip() : "", children);
        }
    }

    private XmlReader() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    /** @throws Rejected when it is not well-formed, beyond a bound, or has a document type */
    public static XmlNode read(String xml) {
        if (xml.length() > LONGEST) {
            throw rejected("is too long");
        }
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(XmlText.legal(xml)));
            return read(reader);
        } catch (XMLStreamException | RuntimeException e) {
            if (e instanceof Rejected rejected) {
                throw rejected;
            }
            throw rejected("is not well-formed");
        }
    }

    private static XmlNode read(XMLStreamReader reader) throws XMLStreamException {
        Deque<Open> open = new ArrayDeque<>();
        @Nullable XmlNode root = null;
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MOST_ELEMENTS || open.size() >= DEEPEST) {
                        throw rejected("has too many elements, or too deep ones");
                    }
                    open.push(new Open(name(reader)));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    XmlNode node = open.pop().close();
                    Open parent = open.peek();
                    if (parent == null) {
                        root = node;
                    } else {
                        parent.children.add(node);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    Open inside = open.peek();
                    if (inside != null) {
                        inside.text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw rejected("has a document type or an entity");
                default -> {
                    // comments, processing instructions and the end say nothing
                }
            }
        }
        if (root == null) {
            throw rejected("has no root");
        }
        return root;
    }

    private static String name(XMLStreamReader reader) {
        String name = reader.getLocalName();
        if (name.length() > LONGEST_NAME) {
            throw rejected("has a name that is too long");
        }
        return name;
    }

    private static Rejected rejected(String what) {
        return new Rejected(Reason.XML, "the XML " + what);
    }
}
