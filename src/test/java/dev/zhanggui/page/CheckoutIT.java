package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.zhanggui.app.ChatVisitor;
import dev.zhanggui.app.OpenShop;
import dev.zhanggui.page.Visit.Window;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A customer checks out by talking and pays on the page that the link leads to, without any script. */
class CheckoutIT {

    private static final Pattern LINK = Pattern.compile("/checkout/[A-Za-z0-9_-]{32,64}");

    @RegisterExtension
    static final OpenShop SHOP = new OpenShop();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @ParameterizedTest
    @CsvSource({
        "PHONE, zh-CN, LIGHT, 把胖橘猫耳马克杯加到购物车, 结账",
        "DESKTOP, en-GB, DARK, put the fat orange cat mug in my cart, i want to check out"
    })
    void whatIsInTheCartIsPaid(Window window, String locale, ColorScheme colours, String add, String checkOut) {
        boolean chinese = locale.startsWith("zh");
        String link = link(add, checkOut, chinese ? "zh" : "en");
        try (Visit visit = Visit.of(CHROMIUM.browser(), window, locale, colours)) {
            Page page = visit.page;
            page.navigate(SHOP.url(link));
            assertThat(page.locator("h1")).hasText(chinese ? "付款" : "Payment");
            assertThat(page.locator("table tr").first()).containsText("¥69");
            assertThat(page.locator("table")).containsText(chinese ? "运费" : "Delivery");
            assertThat(page.locator("tr.total td")).hasText("¥79");
            Looks.CHAT.check(visit, "checkout");

            page.locator("#phone").fill("12");
            page.locator("#address").fill("<b>1 Road</b>");
            page.locator("form .button").click();
            assertThat(page.locator("#phone")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("#phone-problem")).isVisible();
            assertThat(page.locator("#address")).hasValue("<b>1 Road</b>");
            assertThat(page.locator("#address-problem")).hasCount(0);
            Looks.CHAT.check(visit, "checkout-wrong");

            page.locator(".language").click();
            assertThat(page.locator("h1")).hasText(chinese ? "Payment" : "付款");
            page.locator(".language").click();
            page.locator("#phone").fill("138 0000 1234");
            page.locator("#address").fill("1 Road");
            page.locator("#address").press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText(chinese ? "已付款，谢谢！" : "Paid, thank you!");
            Looks.CHAT.check(visit, "checkout-paid");

            page.navigate(SHOP.url(link));
            assertThat(page.locator("h1")).hasText(chinese ? "没有待付款的订单" : "Nothing to pay");
            Looks.CHAT.check(visit, "checkout-spent");
            assertThat(page.locator("a.button")).hasAttribute("href", "/chat/");
        }
    }

    private static String link(String add, String checkOut, String language) {
        ChatVisitor customer = new ChatVisitor(SHOP);
        customer.say(add, language);
        String answer = String.join("\n", customer.say(checkOut, language));
        Matcher link = LINK.matcher(answer);
        assertThat(link.find()).as(answer).isTrue();
        return link.group();
    }
}
