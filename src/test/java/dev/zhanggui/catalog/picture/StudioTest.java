package dev.zhanggui.catalog.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.catalog.content.Drawing;
import dev.zhanggui.catalog.demo.DemoShop;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class StudioTest {

    private final Studio studio = new Studio();

    @Test
    void every_demo_product_has_a_well_formed_picture_in_its_colours() throws Exception {
        for (Drawing drawing : DemoShop.read().drawings().values()) {
            String svg = studio.draw(drawing).orElseThrow().svg();
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
            assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
            assertThat(svg).contains(drawing.colours().get(0)).doesNotContain("C0FFE", "<script", "href", " on");
        }
    }

    @Test
    void the_same_drawing_is_the_same_picture() {
        Optional<Picture> red = studio.draw(new Drawing("running-shoe", List.of("#ff0000", "#ffffff")));

        assertThat(studio.draw(new Drawing("running-shoe", List.of("#ff0000", "#ffffff"))))
                .isEqualTo(red);
        assertThat(studio.draw(new Drawing("running-shoe", List.of("#ff0001", "#ffffff"))))
                .isNotEqualTo(red);
    }

    @Test
    void one_colour_is_enough() {
        assertThat(studio.draw(new Drawing("running-shoe", List.of("#123456")))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-shape", "../catalogue/brands", "", "Running-Shoe", "a/b"})
    void an_unknown_shape_is_no_picture(String shape) {
        assertThat(studio.draw(new Drawing(shape, List.of("#ffffff")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#fff", "#12345g", "\"/><script>", ""})
    void what_is_no_colour_is_no_picture(String colour) {
        assertThat(studio.draw(new Drawing("running-shoe", List.of(colour)))).isEmpty();
    }
}
