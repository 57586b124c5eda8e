package dev.zhanggui.page;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** What Chromium takes for the picture of its camera: a barcode on a table, as a motion JPEG file. */
final class FakeCamera {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int FRAMES = 10;

    private FakeCamera() {}

    /** The switches with which Chromium has a camera that sees a barcode. */
    static String[] seeing(BarcodeFormat format, String digits) {
        try {
            Path film = Files.createTempFile("zhanggui-camera", ".mjpeg");
            film.toFile().deleteOnExit();
            ByteArrayOutputStream frames = new ByteArrayOutputStream();
            for (int i = 0; i < FRAMES; i++) {
                ImageIO.write(onTable(draw(format, digits)), "jpeg", frames);
            }
            Files.write(film, frames.toByteArray());
            return new String[] {
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--use-file-for-fake-video-capture=" + film
            };
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** A barcode, two pixels a module, with its quiet zone. */
    static BufferedImage draw(BarcodeFormat format, String digits) {
        try {
            BitMatrix bars = new MultiFormatWriter().encode(digits, format, 0, 1);
            BufferedImage picture = new BufferedImage(bars.getWidth() * 2, 80, BufferedImage.TYPE_INT_RGB);
            for (int x = 0; x < picture.getWidth(); x++) {
                for (int y = 0; y < picture.getHeight(); y++) {
                    picture.setRGB(x, y, bars.get(x / 2, 0) ? 0x101010 : 0xf4f4f4);
                }
            }
            return picture;
        } catch (WriterException error) {
            throw new IllegalArgumentException(error);
        }
    }

    private static BufferedImage onTable(BufferedImage label) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(0x9a7b5c));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.WHITE);
        pen.fillRect(150, 150, 340, 180);
        pen.rotate(Math.toRadians(2), WIDTH / 2.0, HEIGHT / 2.0);
        pen.drawImage(label, (WIDTH - label.getWidth()) / 2, 190, null);
        pen.dispose();
        return picture;
    }
}
