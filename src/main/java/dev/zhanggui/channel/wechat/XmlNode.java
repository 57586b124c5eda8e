package dev.zhanggui.channel.wechat;

import java.util.List;
import java.util.Optional;

/**
 * An element as the platform sends it, without attributes.
 *
 * @param text its own text, without the white space around it; empty where it holds elements
 */
record XmlNode(String name, String text, List<XmlNode> children) {

    XmlNode {
        children = List.copyOf(children);
    }

    /** The first child of that name. */
    Optional<XmlNode> child(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).findFirst();
    }

    /** The text of the first child of that name, empty when there is none. */
    String text(String childName) {
        return child(childName).map(XmlNode::text).orElse("");
    }
}
