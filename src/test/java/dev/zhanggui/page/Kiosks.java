package dev.zhanggui.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.zhanggui.app.OpenShop;
import dev.zhanggui.page.Visit.Window;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** An enrolled device of a store, for as many browser windows as a test class opens. */
final class Kiosks {

    private final String url;
    private final String secret;

    private Kiosks(String url, String secret) {
        this.url = url;
        this.secret = secret;
    }

    /** Makes a device in the first store and enrols it. */
    static Kiosks of(OpenShop shop) {
        try {
            HttpRequest add = HttpRequest.newBuilder(URI.create(shop.url("/api/v1/kiosk/devices")))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + shop.staffToken())
                    .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Test\",\"store\":\"jingan\"}"))
                    .build();
            return enrolled(shop.url(""), new JsonObject(send(add).body()).getString("code"));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Shows a code. */
    static Kiosks enrolled(String url, String code) {
        HttpRequest enrol = HttpRequest.newBuilder(URI.create(url + "/kiosk/api/enrol"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"code\":\"" + code + "\"}"))
                .build();
        String cookie = send(enrol).headers().firstValue("Set-Cookie").orElseThrow();
        return new Kiosks(url, cookie.replaceFirst("^zhanggui_kiosk=([^;]+);.*$", "$1"));
    }

    /** A window of the device. */
    Visit visit(Browser browser, String locale, ColorScheme colours) {
        Visit visit = Visit.of(browser, Window.KIOSK, locale, colours);
        visit.context.addCookies(List.of(new Cookie("zhanggui_kiosk", secret)
                .setDomain(URI.create(url).getHost())
                .setPath("/kiosk/api")
                .setHttpOnly(true)));
        return visit;
    }

    /** What the device's requests carry. */
    String cookie() {
        return "zhanggui_kiosk=" + secret;
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new AssertionError(error);
        }
    }
}
