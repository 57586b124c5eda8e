package dev.zhanggui.order;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Shopping.Order;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page where an order is paid: plain HTML, every value escaped. */
final class CheckoutPage {

    private CheckoutPage() {}

    /** What is to be paid, with the form that pays it. */
    static String toPay(Order order, Language language) {
        boolean zh = language == Language.ZH;
        String lines = order.lines().stream()
                .map(line -> "<tr><td>" + escape(line.title().in(language))
                        + (line.size().isEmpty() ? "" : " · " + escape(line.size())) + "</td><td>×" + line.quantity()
                        + "</td><td>"
                        + money(
                                new Money(
                                        Math.multiplyExact(line.unit().minor(), line.quantity()),
                                        line.unit().currency()),
                                language)
                        + "</td></tr>\n")
                .collect(Collectors.joining());
        return page(
                language,
                zh ? "付款" : "Payment",
                "<h1>" + (zh ? "订单 " : "Order ") + escape(order.number()) + "</h1>\n<table>\n" + lines
                        + row(
                                zh ? "优惠" : "Discount",
                                new Money(
                                        -order.discount().minor(),
                                        order.discount().currency()),
                                language)
                        + row(zh ? "运费" : "Delivery", order.delivery(), language)
                        + row(zh ? "应付" : "To pay", order.total(), language)
                        + "</table>\n<form method=\"post\">\n<p><label>" + (zh ? "手机号" : "Phone number")
                        + " <input name=\"phone\" type=\"tel\" required autocomplete=\"tel\" maxlength=\"20\"></label></p>\n"
                        + "<p><label>" + (zh ? "收货地址" : "Delivery address")
                        + " <input name=\"address\" required autocomplete=\"street-address\" maxlength=\"200\"></label></p>\n"
                        + "<p><button>" + (zh ? "付款" : "Pay") + "</button></p>\n<p>"
                        + (zh ? "这是演示店铺，不会真的扣款。" : "This is a demo shop; no money is taken.") + "</p>\n</form>\n");
    }

    /** The receipt. */
    static String paid(Order order, Language language) {
        boolean zh = language == Language.ZH;
        return page(
                language,
                zh ? "已付款" : "Paid",
                "<h1>" + (zh ? "已付款，谢谢！" : "Paid, thank you!") + "</h1>\n<p>" + (zh ? "订单号 " : "Order ")
                        + escape(order.number()) + (zh ? "，共 " : ", ") + money(order.total(), language) + "</p>\n");
    }

    /** The link was used, is too old, or was never given. */
    static String nothing(Language language) {
        boolean zh = language == Language.ZH;
        return page(
                language,
                zh ? "没有待付款的订单" : "Nothing to pay",
                "<h1>" + (zh ? "没有待付款的订单" : "Nothing to pay") + "</h1>\n<p>"
                        + (zh
                                ? "链接已经用过或者过期了，可以在聊天里重新结账。"
                                : "The link was used or is too old; you can check out again in the chat.")
                        + "</p>\n");
    }

    private static String row(String name, Money amount, Language language) {
        return amount.minor() == 0
                ? ""
                : "<tr><td colspan=\"2\">" + name + "</td><td>" + money(amount, language) + "</td></tr>\n";
    }

    private static String page(Language language, String title, String body) {
        return "<!doctype html>\n<html lang=\"" + language.tag() + "\">\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"robots\" content=\"noindex\">\n<title>" + title + "</title>\n<main>\n" + body
                + "</main>\n</html>\n";
    }

    private static String money(Money money, Language language) {
        NumberFormat format =
                NumberFormat.getCurrencyInstance(language == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.US);
        format.setCurrency(Currency.getInstance(money.currency()));
        return escape(format.format(money.amount()));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
