package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many bytes a visitor's first look costs, compressed as they are served. The build prints them. */
class ChatSizeIT {

    private static final int MOST_FOR_THE_PAGE = 40_000;
    private static final int MOST_FOR_THE_LOADER = 3_000;

    @RegisterExtension
    static final ScriptedShop SHOP = ScriptedShop.withKiosks();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @SuppressWarnings("unchecked")
    void thePageWithAllThatItLoadsIsSmallAndLoadsInOneGo() throws Exception {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            List<String> loaded = (List<String>)
                    visit.page.evaluate(
                            "performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.includes('/v3/') && !n.includes('/api/'))");
            Map<String, Integer> sizes = new TreeMap<>();
            sizes.put("/chat/", size("/chat/"));
            for (String url : loaded) {
                String path = URI.create(url).getPath();
                sizes.put(path, size(path));
            }
            print("the chat page", sizes);
            assertThat(sum(sizes)).isLessThanOrEqualTo(MOST_FOR_THE_PAGE);

            List<String> announced = (List<String>) visit.page.evaluate(
                    "[...document.querySelectorAll('link[rel=modulepreload]')].map(l => new URL(l.href).pathname)");
            assertThat(announced)
                    .as("modules that the page's head announces")
                    .containsExactlyInAnyOrderElementsOf(sizes.keySet().stream()
                            .filter(path -> path.endsWith(".js"))
                            .filter(path -> !path.endsWith("/early.js") && !path.contains("/texts/"))
                            .toList());
        }
    }

    /** Without its goods and their pictures; what a customer needs beyond is loaded when somebody is there. */
    @Test
    @SuppressWarnings("unchecked")
    void theFirstLoadOfTheKioskIsNoHeavierThanTheChat() throws Exception {
        try (Visit visit = SHOP.kiosk().visit(CHROMIUM.browser(), "en-GB", ColorScheme.LIGHT)) {
            visit.page.navigate(SHOP.url("/kiosk/"));
            assertThat(visit.page.locator(".languages")).isVisible();
            Map<String, Integer> sizes = new TreeMap<>(Map.of("/kiosk/", size("/kiosk/")));
            for (String url : (List<String>)
                    visit.page.evaluate(
                            "performance.getEntriesByType('resource').map(e => e.name).filter(n => !/\\/(v3|api|pictures)\\//.test(n))")) {
                String path = URI.create(url).getPath();
                sizes.put(path, size(path));
            }
            print("the kiosk", sizes);
            assertThat(sum(sizes)).isLessThanOrEqualTo(MOST_FOR_THE_PAGE);
        }
    }

    @Test
    void theLoaderIsSmall() throws Exception {
        Map<String, Integer> sizes = Map.of("/embed/loader.js", size("/embed/loader.js"));
        print("the embed loader", sizes);
        assertThat(sum(sizes)).isLessThanOrEqualTo(MOST_FOR_THE_LOADER);
    }

    private int size(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(SHOP.url(path)))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-encoding")).as(path).hasValue("gzip");
        return response.body().length;
    }

    private static int sum(Map<String, Integer> sizes) {
        return sizes.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void print(String what, Map<String, Integer> sizes) {
        sizes.forEach((path, size) -> System.out.printf("%,9d B  %s%n", size, path));
        System.out.printf("%,9d B  %s in all, compressed with gzip%n", sum(sizes), what);
    }
}
