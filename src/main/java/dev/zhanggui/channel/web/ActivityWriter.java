package dev.zhanggui.channel.web;

import dev.zhanggui.channel.Capabilities;
import dev.zhanggui.channel.ContentLanguage;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Activity.Role;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.PictureType;
import dev.zhanggui.message.Pictures;
import dev.zhanggui.message.ProductCard;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes the transcript's lines as Direct Line shows them, for one client. */
final class ActivityWriter {

    /** What Direct Line clients show. */
    static final Capabilities CAPABILITIES = Capabilities.WEB;

    private static final String CHANNEL = "directline";
    private static final String BOT = "bot";
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final String origin;
    private final UnaryOperator<String> pictures;

    /**
     * @param origin the shop as the client reaches it, {@code scheme://host[:port]}: rooted URLs are put behind it
     * @param pictures where the client finds a picture of the conversation, by its id
     */
    ActivityWriter(String origin, UnaryOperator<String> pictures) {
        this.origin = origin;
        this.pictures = pictures;
    }

    /** A set of lines, ascending, with the watermark of its last; {@code fallback} when the set is empty. */
    Shown.Group group(List<Activity> activities, long fallback) {
        long watermark = activities.isEmpty()
                ? fallback
                : activities.get(activities.size() - 1).seq();
        return new Shown.Group(activities.stream().map(this::line).toList(), Long.toString(watermark));
    }

    /** Somebody is about to answer. */
    Shown.Group typing(String conversationId, String replyTo) {
        return new Shown.Group(
                List.of(new Shown.Line(
                        "typing",
                        null,
                        null,
                        CHANNEL,
                        new Shown.Party(BOT, null, BOT),
                        new Shown.Named(conversationId),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        replyTo,
                        null,
                        null,
                        null,
                        null)),
                null);
    }

    /** The customer's place in the queue for a person, 1 for who is next. */
    Shown.Group waiting(String conversationId, int position) {
        return told(
                conversationId, "handoff.status", "waiting", new Shown.ChannelData(null, null, null, null, position));
    }

    /** A person has read the conversation up to a place. */
    Shown.Group read(String conversationId, long place) {
        return told(conversationId, "conversation.read", Long.toString(place), null);
    }

    /** An event that is not in the transcript. */
    private static Shown.Group told(
            String conversationId, String name, String value, Shown.@Nullable ChannelData data) {
        return new Shown.Group(
                List.of(new Shown.Line(
                        "event",
                        null,
                        null,
                        CHANNEL,
                        new Shown.Party(BOT, null, BOT),
                        new Shown.Named(conversationId),
                        null,
                        null,
                        null,
                        null,
                        name,
                        value,
                        null,
                        null,
                        null,
                        null,
                        data)),
                null);
    }

    private Shown.Line line(Activity activity) {
        Content content = CAPABILITIES.fit(activity.content()).get(0);
        Content.Event event = content.event();
        Language language = ContentLanguage.of(content);
        boolean user = activity.role() == Role.USER;
        if (event != null && user && event.name().equals(Pictures.SENT)) {
            return picture(activity, event.value());
        }
        boolean message = event == null;
        return new Shown.Line(
                message ? "message" : "event",
                activity.id(),
                TIME.format(activity.at()),
                CHANNEL,
                new Shown.Party(activity.author(), null, activity.role().name().toLowerCase(Locale.ROOT)),
                new Shown.Named(activity.conversationId()),
                user ? new Shown.Party(BOT, null, BOT) : null,
                message ? content.text() : null,
                message ? "plain" : null,
                message ? (language == Language.ZH ? "zh-CN" : "en-US") : null,
                event == null ? null : event.name(),
                event == null ? content.payload() : event.value(),
                activity.replyTo(),
                content.products().isEmpty() ? null : "carousel",
                content.products().isEmpty()
                        ? null
                        : content.products().stream()
                                .map(card -> new Shown.Attachment(Shown.HERO_CARD, hero(card, language), null))
                                .toList(),
                content.buttons().isEmpty() ? null : suggestions(content.buttons()),
                new Shown.ChannelData(
                        user ? activity.channelMessageId() : null,
                        activity.seq(),
                        user && content.text().equals(content.payload()) ? true : null,
                        content.products().isEmpty()
                                ? null
                                : content.products().stream().map(this::product).toList(),
                        null));
    }

    /** A picture of the customer is a message for clients, and an event for the dialogs. */
    private Shown.Line picture(Activity activity, String id) {
        return new Shown.Line(
                "message",
                activity.id(),
                TIME.format(activity.at()),
                CHANNEL,
                new Shown.Party(activity.author(), null, "user"),
                new Shown.Named(activity.conversationId()),
                new Shown.Party(BOT, null, BOT),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                PictureType.named(id)
                        .map(type -> List.of(new Shown.Attachment(type.mediaType(), null, pictures.apply(id))))
                        .orElse(null),
                null,
                new Shown.ChannelData(activity.channelMessageId(), activity.seq(), null, null, null));
    }

    private Shown.HeroCard hero(ProductCard card, Language language) {
        String title = language == Language.ZH ? "查看商品" : "View product";
        Shown.Action open = new Shown.Action("openUrl", title, null, null, absolute(card.url()));
        List<Shown.Action> buttons = card.stock() > 0 ? List.of(add(card, language), open) : List.of(open);
        return new Shown.HeroCard(
                card.title(),
                price(card.price()),
                card.reason(),
                List.of(new Shown.Image(absolute(card.image()), card.title())),
                buttons,
                open);
    }

    private static Shown.Action add(ProductCard card, Language language) {
        String title = language == Language.ZH ? "加入购物车" : "Add to cart";
        String words = title + (language == Language.ZH ? "：" : ": ") + card.title();
        return new Shown.Action("messageBack", title, words, words, "cart:" + card.sku());
    }

    private Shown.Product product(ProductCard card) {
        return new Shown.Product(
                card.sku(),
                card.title(),
                card.price().amount(),
                card.price().currency(),
                card.stock(),
                absolute(card.image()),
                absolute(card.url()),
                card.reason());
    }

    /** Message back: the client shows the title as the customer's words and sends title and payload together. */
    private static Shown.Suggestions suggestions(List<Content.Button> buttons) {
        return new Shown.Suggestions(buttons.stream()
                .map(button -> new Shown.Action(
                        "messageBack", button.title(), button.title(), button.title(), button.payload()))
                .toList());
    }

    private String absolute(String url) {
        return url.startsWith("/") ? origin + url : url;
    }

    private static String price(Money money) {
        Currency currency = Currency.getInstance(money.currency());
        NumberFormat format =
                NumberFormat.getCurrencyInstance(money.currency().equals("CNY") ? Locale.CHINA : Locale.US);
        format.setCurrency(currency);
        return format.format(money.amount());
    }
}
