package dev.zhanggui.channel.web;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code (ISO/IEC 18004) for a page to draw.
 *
 * @param size its modules on a side, without the quiet zone of four modules that the page leaves around it
 * @param path the dark modules as an SVG path, a module being one unit
 */
record QrCode(int size, String path) {

    /**
     * @param text at most 300 characters
     * @throws IllegalArgumentException when the text is too long
     */
    static QrCode of(String text) {
        ByteMatrix modules;
        try {
            modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("a QR code cannot hold this", e);
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int begin = x;
                while (x < modules.getWidth() && modules.get(x, y) == 1) {
                    x++;
                }
                if (x > begin) {
                    int width = x - begin;
                    path.append('M').append(begin).append(' ').append(y);
                    path.append('h').append(width).append("v1h-").append(width).append('z');
                }
                x++;
            }
        }
        return new QrCode(modules.getWidth(), path.toString());
    }
}
