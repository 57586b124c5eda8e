package dev.zhanggui.channel.wechat.wire;

import java.util.List;
import java.util.Optional;

/**
 * An element as the platform sends it, without attributes.
 *
 * @param text its own text, without the white space around it; empty where it holds elements
 */
public record XmlNode(String name, String text, List<XmlNode> children) {

    public XmlNode {
        children = List.copyOf(children);
    }

    /** The first child of that name. */
    public Optional<XmlNode> child(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).findFirst();
    }

    /** The text of the first child of that name, empty when there is none. */
    public String text(String childName) {
        return child(childName).map(XmlNode::text).orElse("");
    }
}
