package dev.zhanggui.dialog;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names that conditions and replies may use, with what they mean. */
final class Names {

    /** The entity types that the understanding finds by itself. */
    static final List<String> UNDERSTOOD = List.of(
            "product",
            "category",
            "type",
            "brand",
            "colour",
            "material",
            "tag",
            "audience",
            "size",
            "price",
            "quantity",
            "ordinal",
            "date",
            "city",
            "phone",
            "order_number");

    private static final Map<String, CelType> FIXED = Map.ofEntries(
            // the conversation
            Map.entry("state.language", SimpleType.STRING), // zh, en
            Map.entry("state.failures", SimpleType.INT), // in a row, this one included
            Map.entry("state.shown", SimpleType.INT), // products in the last list
            Map.entry("state.focus", SimpleType.STRING), // the SKU talked about, or ''
            Map.entry("state.searching", SimpleType.BOOL), // whether anything is wanted so far
            Map.entry("state.question", SimpleType.STRING), // the slot that was asked for when the turn began, or ''
            Map.entry("state.asking", SimpleType.BOOL), // whether a question waits below this flow
            Map.entry("state.mood", SimpleType.DOUBLE), // -1 to 1, the last messages weighing most
            Map.entry("state.lowest", SimpleType.DOUBLE), // the worst message so far, -1 to 0
            Map.entry("state.anger", SimpleType.DOUBLE), // 0 to 1
            Map.entry("state.rising", SimpleType.INT), // messages in a row that were angrier than the one before
            Map.entry("state.unhappy", SimpleType.INT), // bad messages in a row, this one included
            // the message
            Map.entry("facts.intent", SimpleType.STRING), // the accepted one, or ''
            Map.entry("facts.mentions", ListType.create(SimpleType.STRING)), // entity types in the message
            Map.entry("facts.guesses", SimpleType.INT), // intents that it could mean, when it is unsure
            Map.entry("facts.visits", SimpleType.INT), // conversations of this customer, this one included
            Map.entry("facts.recent", SimpleType.INT), // products that the customer saw lately
            Map.entry("facts.new_topic", SimpleType.BOOL), // whether refine began a new search
            Map.entry("facts.unclear", SimpleType.BOOL), // whether focus found none or more than one
            // the last lookup
            Map.entry("facts.missing", SimpleType.BOOL), // not answered in time
            Map.entry("facts.found", SimpleType.INT), // hits of the search
            Map.entry("facts.total", SimpleType.INT), // products that fit in all
            Map.entry("facts.relaxed", ListType.create(SimpleType.STRING)), // filters left out to find anything
            Map.entry("facts.picks", SimpleType.INT), // recommended products
            Map.entry("facts.looked", SimpleType.INT), // products looked at
            Map.entry("facts.pieces", SimpleType.INT), // of the first one, in the size and store looked for
            Map.entry("facts.channel", SimpleType.STRING), // web, kiosk, wechat or wecom
            Map.entry("facts.here", SimpleType.STRING), // the store in which the customer stands, or ''
            Map.entry("facts.here_pieces", SimpleType.INT), // of the first one, in the size looked for, in that store
            Map.entry("facts.stock", SimpleType.INT), // of the first one, in all
            Map.entry("facts.sized", SimpleType.BOOL), // whether the first one comes in sizes
            // the shop's answer
            Map.entry("facts.shop", SimpleType.STRING), // how it went, or ''
            Map.entry("facts.order_state", SimpleType.STRING), // of the cart or order, or ''
            Map.entry("facts.lines", SimpleType.INT), // lines of the cart or order
            Map.entry("facts.orders", SimpleType.INT), // orders to choose from
            Map.entry("facts.left", SimpleType.INT), // pieces that can be sold
            Map.entry("facts.tracks", SimpleType.INT), // times that the parcel was seen
            Map.entry("facts.wished", SimpleType.BOOL), // whether the message names any part of a wish
            Map.entry("facts.postage", SimpleType.BOOL), // whether the delivery costs anything
            Map.entry("facts.discounted", SimpleType.BOOL), // whether a coupon takes anything off
            Map.entry("facts.expected", SimpleType.BOOL), // whether the day of the delivery is known
            Map.entry("facts.refundable", SimpleType.BOOL), // whether money is coming back or came back
            // the profile's answer
            Map.entry("facts.profile", SimpleType.STRING), // how it went, or ''
            Map.entry("facts.known_looked", SimpleType.INT), // products that the customer opened or chose
            Map.entry("facts.known_bought", SimpleType.INT)); // orders

    /** What replies can say beside {@code slots.NAME} and {@code facts.TYPE}. */
    static final Set<String> SAYABLE = new TreeSet<>(Set.of(
            "shop",
            "stores",
            "wanted",
            "relaxed",
            "found",
            "total",
            "picks",
            "looked",
            "title",
            "price",
            "description",
            "sizes",
            "where",
            "pieces",
            "stock",
            "size",
            "store",
            "titles",
            "comparison",
            "first",
            "sku",
            "cart",
            "order",
            "order_state",
            "sum",
            "discount",
            "delivery",
            "coupon",
            "placed",
            "expected",
            "tracks",
            "orders",
            "thing",
            "left",
            "link",
            "link_code",
            "known_since",
            "known_channels",
            "known_visits",
            "known_messages",
            "known_looked",
            "known_carted",
            "known_bought"));

    private Names() {}

    /** Every name that a condition may use. */
    static Map<String, CelType> conditions(Collection<String> slots, Collection<String> entities) {
        Map<String, CelType> names = new HashMap<>();
        entities.forEach(type -> names.put("facts." + type, SimpleType.STRING));
        slots.forEach(slot -> names.put("slots." + slot, SimpleType.STRING));
        names.putAll(FIXED);
        return names;
    }

    /** Every name that a reply may use. */
    static Set<String> replies(Collection<String> slots, Collection<String> entities) {
        Set<String> names = new TreeSet<>(SAYABLE);
        slots.forEach(slot -> names.add("slots." + slot));
        entities.forEach(type -> names.add("facts." + type));
        return names;
    }
}
