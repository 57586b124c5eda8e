package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Barcodes before the camera, which Chromium plays from a film. */
class KioskCameraIT {

    /** The film is not looked at. */
    private static final String BLIND = "Object.defineProperty(HTMLMediaElement.prototype, 'readyState', {value: 0});";

    private static final String STOPS =
            "const stop = MediaStreamTrack.prototype.stop; MediaStreamTrack.prototype.stop = function () {"
                    + " stop.call(this); globalThis.told(this.readyState); };";

    @RegisterExtension
    static final ScriptedShop SHOP = ScriptedShop.withKiosks();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium(FakeCamera.seeing(BarcodeFormat.EAN_13, "2011000103002"));

    @Test
    void whatTheCameraSeesOpensItsSheetAndTheCameraIsLetGo() {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), "en", ColorScheme.LIGHT)) {
            List<String> told = watch(kiosk);
            begin(kiosk, "?idle=600", "en");
            assertThat(told).as("no camera before a touch").isEmpty();
            kiosk.page.locator(".rooms button").nth(2).click();
            assertThat(kiosk.page.locator(".ware-sheet h2")).hasText("Benyu Morning Mist lightweight running shoes");
            assertThat(kiosk.page.locator(".sizes [aria-pressed=true]")).containsText("41");
            assertThat(kiosk.page.locator("video")).hasCount(0);
            assertThat(told).containsExactly("ended");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theCameraIsLetGoWhenItIsClosedAndAtTheWipe(String language) {
        String locale = language.equals("zh") ? "zh-CN" : "en";
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), locale, ColorScheme.LIGHT)) {
            List<String> told = watch(kiosk);
            kiosk.page.addInitScript(BLIND);
            begin(kiosk, "?idle=600", language);
            kiosk.page.locator(".rooms button").nth(2).click();
            assertThat(kiosk.page.locator("video.finder")).isVisible();
            Looks.KIOSK.check(kiosk, "store-4-finder");
            kiosk.page.locator("dialog.finding .button").click();
            assertThat(kiosk.page.locator("video")).hasCount(0);
            assertThat(told).containsExactly("ended");

            begin(kiosk, "?idle=4&grace=2", language);
            kiosk.page.locator(".rooms button").nth(2).click();
            assertThat(kiosk.page.locator("video.finder")).isVisible();
            assertThat(kiosk.page.locator(".languages")).isVisible();
            assertThat(told).containsExactly("ended", "ended");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, NotAllowedError, may not be used",
        "zh, NotAllowedError, 没有允许使用摄像头",
        "en, NotFoundError, no camera that can be used",
        "zh, NotReadableError, 没有可用的摄像头"
    })
    void whereThereIsNoCameraItIsSaid(String language, String error, String said) {
        try (Visit kiosk =
                SHOP.kiosk().visit(CHROMIUM.browser(), language.equals("zh") ? "zh-CN" : "en", ColorScheme.LIGHT)) {
            kiosk.page.addInitScript("MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException('', '"
                    + error + "'));");
            begin(kiosk, "?idle=600", language);
            kiosk.page.locator(".rooms button").nth(2).click();
            assertThat(kiosk.page.locator("dialog.finding [role=status]")).containsText(said);
            Looks.KIOSK.check(kiosk, "store-4-no-camera");
            kiosk.page.locator("dialog.finding .button").click();
            assertThat(kiosk.page.locator("dialog.finding")).hasCount(0);
        }
    }

    /** Our reader, for browsers without one, against barcodes that another library drew. */
    @ParameterizedTest
    @EnumSource(
            value = BarcodeFormat.class,
            names = {"EAN_13", "EAN_8", "UPC_A"})
    void theReaderReadsWhatIsDrawnStraightUpsideDownUprightBlurredAndSmall(BarcodeFormat format) {
        Random random = new Random(7);
        List<String> digits =
                IntStream.range(0, 30).mapToObj(i -> digits(format, random)).toList();
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), "en", ColorScheme.LIGHT)) {
            kiosk.page.navigate(SHOP.url("/kiosk/"));
            List<Object> seen = new ArrayList<>();
            for (String code : digits) {
                seen.add(kiosk.page.evaluate(
                        """
                        async ([width, height, line]) => {
                          const {readLine, readPicture} = await import('/kiosk/scan/ean.js');
                          const grey = (pixels) => pixels.map((bright, i) => (bright + (pixels[i + 1] ?? bright)) / 2 + (i * 7919 % 31) - 15);
                          const large = line.flatMap((bright) => [bright, bright, bright]).map((bright, i, all) =>
                            (all[i - 1] ?? bright) / 3 + bright / 3 + (all[i + 1] ?? bright) / 3);
                          const tall = new Uint8ClampedArray(4 * 60 * line.length);
                          line.forEach((bright, y) => { for (let x = 0; x < 60; x++) tall.fill(bright, 4 * (60 * y + x), 4 * (60 * y + x) + 3); });
                          return [line, [...line].reverse(), grey(line), large].map(readLine)
                            .concat(readPicture({data: tall, width: 60, height: line.length}));
                        }""",
                        line(FakeCamera.draw(format, code))));
            }
            for (int i = 0; i < digits.size(); i++) {
                String printed = format == BarcodeFormat.UPC_A ? "0" + digits.get(i) : digits.get(i);
                assertThat(seen.get(i)).isEqualTo(List.of(printed, printed, printed, printed, printed));
            }
        }
    }

    @Test
    void theReaderReadsNothingIntoNoise() {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), "en", ColorScheme.LIGHT)) {
            kiosk.page.navigate(SHOP.url("/kiosk/"));
            Object read = kiosk.page.evaluate(
                    """
                    (async () => {
                      const {readLine} = await import('/kiosk/scan/ean.js');
                      let seed = 1;
                      const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
                      let read = 0;
                      for (let i = 0; i < 20_000; i++) {
                        const line = [];
                        while (line.length < 400) line.push(...Array(1 + Math.floor(next() * 8)).fill(next() < 0.5 ? 20 : 235));
                        read += readLine(line) ? 1 : 0;
                      }
                      return [read, readLine([]), readLine(Array(500).fill(128))];
                    })()""");
            assertThat(read).isEqualTo(java.util.Arrays.asList(0, null, null));
        }
    }

    private static List<String> watch(Visit kiosk) {
        List<String> told = new CopyOnWriteArrayList<>();
        kiosk.page.exposeFunction("told", words -> told.add(String.valueOf(words[0])));
        kiosk.page.addInitScript(STOPS);
        return told;
    }

    private static void begin(Visit kiosk, String query, String language) {
        kiosk.page.navigate(SHOP.url("/kiosk/" + query));
        kiosk.page.locator(".languages button[lang^=" + language + "]").click();
        Visit.online(kiosk.page);
    }

    private static String digits(BarcodeFormat format, Random random) {
        int length =
                switch (format) {
                    case EAN_8 -> 7;
                    case UPC_A -> 11;
                    default -> 12;
                };
        StringBuilder digits = new StringBuilder();
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = random.nextInt(10);
            digits.append(digit);
            sum += digit * ((length - i) % 2 == 1 ? 3 : 1);
        }
        return digits.append((10 - sum % 10) % 10).toString();
    }

    private static List<Object> line(BufferedImage picture) {
        List<Object> line = new ArrayList<>();
        for (int x = 0; x < picture.getWidth(); x++) {
            line.add(picture.getRGB(x, 1) & 0xff);
        }
        return List.of(picture.getWidth(), picture.getHeight(), line);
    }
}
