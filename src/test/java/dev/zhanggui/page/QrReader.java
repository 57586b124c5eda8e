package dev.zhanggui.page;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;

/** Reads a QR code from a picture, as a phone does. */
final class QrReader {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private QrReader() {}

    /** What the QR code on a page says; like a phone, it looks again until it can read one. */
    static String read(Page page) {
        return Awaitility.await()
                .pollInSameThread()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> read(page.screenshot()), text -> !text.isEmpty());
    }

    private static String read(byte[] picture) throws IOException, ReaderException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
