package dev.zhanggui.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssetsTest {

    private static final Map<String, byte[]> LIBRARIES = Map.of("lit/3.3.1/index.js", bytes("export {}"));

    @Test
    void aFolderIsItsIndexPage() {
        Assets assets = Assets.of(Map.of("chat/index.html", bytes("<p>hi")), Map.of());

        assertThat(assets.at("/chat/")).isEqualTo(assets.at("/chat/index.html")).isPresent();
        assertThat(assets.at("/chat")).isEmpty();
        assertThat(assets.at("/embed/")).isEmpty();
    }

    @Test
    void theChatIsTheFrontPageUnlessThereIsAnother() {
        Map<String, byte[]> chat = Map.of("chat/index.html", bytes("<p>hi"));
        Map<String, byte[]> both = Map.of("chat/index.html", bytes("<p>hi"), "index.html", bytes("<p>front"));

        assertThat(Assets.of(chat, Map.of()).at("/"))
                .hasValueSatisfying(page -> assertThat(page.body()).hasToString("<p>hi"));
        assertThat(Assets.of(both, Map.of()).at("/"))
                .hasValueSatisfying(page -> assertThat(page.body()).hasToString("<p>front"));
    }

    @Test
    void aLibraryIsThereWithAndWithoutItsVersion() {
        Assets assets = Assets.of(Map.of(), LIBRARIES);

        assertThat(assets.at("/webjars/lit/3.3.1/index.js"))
                .hasValueSatisfying(asset -> assertThat(asset.lasting()).isTrue());
        assertThat(assets.at("/webjars/lit/index.js"))
                .hasValueSatisfying(asset -> assertThat(asset.lasting()).isFalse());
    }

    @Test
    void aPageIsServedWithTheVersionsFilledIn() {
        String page = "<script type=\"importmap\">{\"imports\":{\"lit\":\"/webjars/lit/index.js\","
                + "\"old\":\"/webjars/lit/3.0.0/index.js\",\"no\":\"/webjars/absent/index.js\"}}</script>";

        Asset served =
                Assets.of(Map.of("index.html", bytes(page)), LIBRARIES).at("/").orElseThrow();

        assertThat(served.body().toString())
                .contains("/webjars/lit/3.3.1/index.js", "/webjars/lit/3.0.0/index.js", "/webjars/absent/index.js");
    }

    @Test
    void commentsWithLinesOfTheirOwnAreNotServed() {
        String script =
                "/** What\n * it is. **/\nlet a = 1; /* stays */\n  /* one */ let b = 2; /* two */\n  /* goes */\nlet c;";

        Asset served =
                Assets.of(Map.of("a.js", bytes(script)), Map.of()).at("/a.js").orElseThrow();

        assertThat(served.body()).hasToString("\n\nlet a = 1; /* stays */\n  /* one */ let b = 2; /* two */\n\nlet c;");
        assertThat(Assets.of(Map.of("a.txt", bytes("/* text */")), Map.of())
                        .at("/a.txt")
                        .orElseThrow()
                        .body())
                .hasToString("/* text */");
    }

    @Test
    void aPageKnowsTheHashesOfWhatStandsInIt() {
        String page = "<style>p{}</style><script src=\"/x.js\"></script><script\ntype=\"module\">let a = 1;</script>";

        Inline inline = Inline.of(page);

        // printf 'let a = 1;' | openssl dgst -sha256 -binary | base64
        assertThat(inline.scripts()).containsExactly("'sha256-xY6QKfH9PRsQnLz56nj6MBwiK5oHg+im1Jkpdp1x/Ck='");
        assertThat(inline.styles()).hasSize(1);
    }

    @Test
    void aWorkerListsItsFilesAndIsAnotherWhenOneOfThemIs() {
        String script =
                "const NAME = '%version%';\nconst FILES = ['%files /k/ -/k/t/ /s/a.js /webjars/lit/index.js%'];\n";
        String served = worker(script, "let a;");

        assertThat(served)
                .contains("'/k/main.js',\n  '/s/a.js',\n  '/webjars/lit/3.3.1/index.js'")
                .doesNotContain("worker.js", "index.html", "not.js", "/s/b.js", "%");
        assertThat(worker(script, "let a;")).isEqualTo(served);
        assertThat(worker(script, "let b;")).isNotEqualTo(served);
        assertThat(worker("// plain", "let a;")).isEqualTo("// plain");
    }

    private static String worker(String script, String shared) {
        Map<String, byte[]> pages = Map.of(
                "k/worker.js", bytes(script),
                "k/index.html", bytes("<p>k"),
                "k/main.js", bytes("let k;"),
                "k/t/not.js", bytes("let t;"),
                "s/a.js", bytes(shared),
                "s/b.js", bytes("let b;"));
        return Assets.of(pages, LIBRARIES)
                .at("/k/worker.js")
                .orElseThrow()
                .body()
                .toString();
    }

    @Test
    void theClassPathHasWhatPagesImport() {
        Assets assets = Assets.load();

        assertThat(assets.at("/webjars/lit-html/lit-html.js")).isPresent();
        assertThat(assets.at("/webjars/lit/index.js")).isPresent();
        assertThat(assets.at("/webjars/lit-element/lit-element.js")).isPresent();
        assertThat(assets.at("/webjars/lit__reactive-element/reactive-element.js"))
                .isPresent();
        assertThat(assets.at("/chat/")).isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
