package dev.zhanggui.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PictureTypeTest {

    @Test
    void whatAPictureIsSaysItsBeginning() {
        assertThat(of("\u00ff\u00d8\u00ff\u00e0 and more")).isEqualTo(PictureType.JPEG);
        assertThat(of("\u0089PNG\r\n\u001a\n and more")).isEqualTo(PictureType.PNG);
        assertThat(of("GIF89a")).isEqualTo(PictureType.GIF);
        assertThat(of("RIFF\u0001\u0002\u0003\u0004WEBPVP8 ")).isEqualTo(PictureType.WEBP);
        for (String none : new String[] {"", "GIF", "<svg xmlns", "RIFF1234WAVE", "\u0089PNX", "%PDF-1.7", "MZ"}) {
            assertThat(PictureType.of(bytes(none))).as(none).isEmpty();
        }
    }

    @Test
    void aNameTellsTheTypeOfWhatWasKept() {
        assertThat(PictureType.named("0af.webp")).hasValue(PictureType.WEBP);
        assertThat(PictureType.named("0af.svg")).isEmpty();
        assertThat(PictureType.named("jpg")).isEmpty();
    }

    private static PictureType of(String begin) {
        return PictureType.of(bytes(begin)).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
