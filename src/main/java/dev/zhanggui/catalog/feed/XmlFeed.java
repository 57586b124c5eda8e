package dev.zhanggui.catalog.feed;

import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A feed as XML: RSS 2.0 with {@code item}s or Atom with {@code entry}s, attributes as child elements with or without
 * Google's namespace. A document type is refused, and with it every entity that a file could bring along.
 */
final class XmlFeed {

    private static final int LONGEST_FIELD = 64 * 1024;
    private static final int MOST_FIELDS = 500;

    private XmlFeed() {}

    static void read(Reader reader, ItemSink sink) throws FeedException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the file is read");
        });
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(reader);
            boolean any = false;
            while (xml.hasNext()) {
                int event = xml.next();
                refuse(xml, event);
                if (event == XMLStreamConstants.START_ELEMENT && isItem(xml.getLocalName())) {
                    any = true;
                    sink.accept(item(xml));
                }
            }
            if (!any) {
                throw new FeedException(Finding.error(
                        0, "", "there is no item element in the file", "export the feed as RSS 2.0 or Atom"));
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            throw new FeedException(
                    Finding.error(line, "", "from here on the file is not well-formed XML", "export it again"));
        }
    }

    private static Item item(XMLStreamReader xml) throws XMLStreamException, FeedException {
        int line = xml.getLocation().getLineNumber();
        Map<String, String> values = new HashMap<>();
        StringBuilder text = new StringBuilder();
        String name = "";
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            refuse(xml, event);
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth == 2) {
                        name = Item.name(xml.getLocalName());
                        text.setLength(0);
                        String href = xml.getAttributeValue(null, "href");
                        text.append(name.equals("link") && href != null ? href : "");
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (depth == 2) {
                        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    String value = text.toString().strip();
                    if (depth == 2 && !value.isEmpty()) {
                        values.putIfAbsent(name, value);
                    }
                    depth--;
                }
                default -> {}
            }
            if (text.length() > LONGEST_FIELD || values.size() > MOST_FIELDS) {
                throw new FeedException(Finding.error(
                        line,
                        name,
                        "an item has more than " + MOST_FIELDS + " attributes or " + LONGEST_FIELD
                                + " characters in one",
                        "shorten it"));
            }
        }
        return new Item(line, values);
    }

    private static boolean isItem(String element) {
        return element.equals("item") || element.equals("entry");
    }

    private static void refuse(XMLStreamReader xml, int event) throws FeedException {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new FeedException(Finding.error(
                    xml.getLocation().getLineNumber(),
                    "",
                    "the file declares a document type or uses an entity of one",
                    "remove the DOCTYPE line and write the characters themselves"));
        }
    }
}
