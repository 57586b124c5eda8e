package dev.zhanggui.order;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Prices;
import dev.zhanggui.message.Shopping.Line;
import dev.zhanggui.message.Shopping.Order;
import java.util.stream.Collectors;

/** The page where an order is paid, in one language: HTML that needs no script, every value escaped. */
final class CheckoutPage {

    private final Language language;

    CheckoutPage(Language language) {
        this.language = language;
    }

    /**
     * What is to be paid, with the form that pays it.
     *
     * @param payment what was filled in before, with what is wrong with it
     */
    String toPay(Order order, Payment payment) {
        String lines = order.lines().stream().map(this::line).collect(Collectors.joining());
        return page(
                says("付款", "Payment"),
                """
                <p class="number">%s %s</p>
                <table>
                %s%s%s<tr class="total"><th scope="row" colspan="2">%s</th><td>%s</td></tr>
                </table>
                <form method="post" novalidate>
                %s%s<button class="button">%s</button>
                <p class="note">%s</p>
                </form>
                """
                        .formatted(
                                says("订单", "Order"),
                                escape(order.number()),
                                lines,
                                sum(says("优惠", "Discount"), order.discount(), "−"),
                                sum(says("运费", "Delivery"), order.delivery(), ""),
                                says("应付", "To pay"),
                                price(order.total()),
                                phone(payment),
                                address(payment),
                                says("付款 ", "Pay ") + price(order.total()),
                                says("这是演示店铺，不会真的扣款。", "This is a demo shop; no money is taken.")));
    }

    /** The receipt. */
    String paid(Order order) {
        return page(
                says("已付款，谢谢！", "Paid, thank you!"),
                "<p class=\"number\">%s %s · %s</p>\n<p>%s</p>\n<a class=\"button\" href=\"/chat/\">%s</a>\n"
                        .formatted(
                                says("订单", "Order"),
                                escape(order.number()),
                                price(order.total()),
                                says(
                                        "在聊天里报订单号和手机号后四位，随时能查到哪儿了。",
                                        "Ask in the chat at any time where it is, with this number and the last four digits of"
                                                + " your phone number."),
                                says("回到聊天", "Back to the chat")));
    }

    /** The link was used, is too old, or was never given. */
    String nothing() {
        return page(
                says("没有待付款的订单", "Nothing to pay"),
                "<p>%s</p>\n<a class=\"button\" href=\"/chat/\">%s</a>\n"
                        .formatted(
                                says(
                                        "链接已经用过或者过期了，可以在聊天里重新结账。",
                                        "The link was used or is too old; you can check out again in the chat."),
                                says("去聊天", "To the chat")));
    }

    private String line(Line line) {
        Money whole = new Money(
                Math.multiplyExact(line.unit().minor(), line.quantity()),
                line.unit().currency());
        String size = line.size().isEmpty() ? "" : " · " + line.size();
        return "<tr><th scope=\"row\">%s</th><td class=\"pieces\">× %d</td><td>%s</td></tr>\n"
                .formatted(escape(line.title().in(language) + size), line.quantity(), price(whole));
    }

    private String sum(String name, Money amount, String sign) {
        return amount.minor() == 0
                ? ""
                : "<tr><th scope=\"row\" colspan=\"2\">%s</th><td>%s</td></tr>\n".formatted(name, sign + price(amount));
    }

    private String phone(Payment payment) {
        return field(
                "phone",
                says("手机号", "Phone number"),
                "<input id=\"phone\" name=\"phone\" type=\"tel\" required autocomplete=\"tel\" maxlength=\"20\" value=\""
                        + escape(payment.phone()) + "\"" + described("phone", payment.phoneWrong()) + ">",
                says("查订单时要用后四位。", "Its last four digits show that the order is yours."),
                payment.phoneWrong()
                        ? says(
                                "请填 7 到 20 位的电话号码，比如 138 0000 0000。",
                                "Please give a number of 7 to 20 digits, such as 138 0000 0000.")
                        : "");
    }

    private String address(Payment payment) {
        return field(
                "address",
                says("收货地址", "Delivery address"),
                "<textarea id=\"address\" name=\"address\" required autocomplete=\"street-address\" maxlength=\""
                        + Payment.LONGEST_ADDRESS + "\"" + described("address", payment.addressWrong()) + ">"
                        + escape(payment.address()) + "</textarea>",
                says("省市区、街道门牌和收件人。", "Street, number, district, city and the name on the door."),
                payment.addressWrong()
                        ? says("请填收货地址，最多 200 个字。", "Please give an address of at most 200 characters.")
                        : "");
    }

    private static String described(String name, boolean wrong) {
        return " aria-describedby=\"" + (wrong ? name + "-problem " : "") + name + "-hint\""
                + (wrong ? " aria-invalid=\"true\"" : "");
    }

    private static String field(String name, String label, String input, String hint, String problem) {
        String wrong = problem.isEmpty()
                ? ""
                : "<p class=\"problem\" id=\"%s-problem\" role=\"alert\">%s</p>\n".formatted(name, problem);
        return "<div>\n<label for=\"%s\">%s</label>\n%s\n<p class=\"hint\" id=\"%s-hint\">%s</p>\n%s</div>\n"
                .formatted(name, label, input, name, hint, wrong);
    }

    private String page(String title, String body) {
        Language other = language == Language.ZH ? Language.EN : Language.ZH;
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="robots" content="noindex">
                <title>%s · %s</title>
                <link rel="icon" href="/shared/mark.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/shared/shop.css">
                <link rel="stylesheet" href="/order/checkout.css">
                </head>
                <body>
                <main>
                <header><img src="/shared/mark.svg" alt="" width="48" height="48"><div><h1>%s</h1></div>
                <a class="language" href="?language=%s" lang="%s" hreflang="%s">%s</a></header>
                %s</main>
                </body>
                </html>
                """
                .formatted(
                        language == Language.ZH ? "zh-CN" : "en",
                        title,
                        says("掌柜", "Zhanggui"),
                        title,
                        other.tag(),
                        other.tag(),
                        other.tag(),
                        says("EN", "中文"),
                        body);
    }

    private String says(String zh, String en) {
        return language == Language.ZH ? zh : en;
    }

    private String price(Money money) {
        return escape(Prices.format(money, language));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
