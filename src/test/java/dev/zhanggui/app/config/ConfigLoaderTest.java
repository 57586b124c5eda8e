package dev.zhanggui.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.zhanggui.app.config.ConfigException.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

    @TempDir
    Path folder;

    @Test
    void withoutAnythingTheDefaultsOfTheSchemaHold() {
        Config config = ConfigLoader.load(null, Map.of());

        assertThat(config.server().port()).isEqualTo(8080);
        assertThat(config.management().port()).isEqualTo(9090);
        assertThat(config.data().dir()).isEqualTo(Path.of("./data"));
        assertThat(config.database().url()).isNull();
        assertThat(config.server().embedders()).isEmpty();
        assertThat(config.secret()).isNull();
    }

    @Test
    void theFileThatIsShippedSaysWhatTheDefaultsSay() {
        assertThat(ConfigLoader.load(Path.of("conf/zhanggui.yaml"), Map.of()))
                .isEqualTo(ConfigLoader.load(null, Map.of()));
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheFileOverTheDefault() throws IOException {
        Path file = file("server:\n  port: 1000\n  host: 10.0.0.1\n");

        Config config = ConfigLoader.load(file, Map.of("ZHANGGUI_SERVER_PORT", "2000", "PATH", "/bin"));

        assertThat(config.server().port()).isEqualTo(2000);
        assertThat(config.server().host()).isEqualTo("10.0.0.1");
        assertThat(config.server().instances()).isEqualTo(2);
    }

    @Test
    void keysOfSeveralWordsListsAndSectionlessKeysHaveVariablesToo() {
        Config config = ConfigLoader.load(
                null,
                Map.of(
                        "ZHANGGUI_SERVER_BODY_LIMIT",
                        "2048",
                        "ZHANGGUI_SERVER_EMBEDDERS",
                        "https://a.example, https://b.example",
                        "ZHANGGUI_SECRET",
                        "0123456789abcdef0123456789abcdef"));

        assertThat(config.server().bodyLimit()).isEqualTo(2048);
        assertThat(config.server().embedders()).containsExactly("https://a.example", "https://b.example");
        assertThat(config.secret()).isEqualTo(new Secret("0123456789abcdef0123456789abcdef"));
    }

    @Test
    void aBlankVariableIsAsGoodAsNone() {
        assertThat(ConfigLoader.load(null, Map.of("ZHANGGUI_SERVER_PORT", " "))
                        .server()
                        .port())
                .isEqualTo(8080);
    }

    @Test
    void theFileMayNameVariables() throws IOException {
        Path file = file(
                "server:\n  port: ${SHOP_PORT}\ndatabase:\n  url: postgresql://shop:${ZHANGGUI_DB_PASSWORD}@db/shop\n");

        Config config = ConfigLoader.load(file, Map.of("SHOP_PORT", "81", "ZHANGGUI_DB_PASSWORD", "p$1\\w"));

        assertThat(config.server().port()).isEqualTo(81);
        assertThat(config.database().url()).isEqualTo(new Secret("postgresql://shop:p$1\\w@db/shop"));
    }

    @Test
    void aVariableThatIsNotSetIsNamed() throws IOException {
        assertThat(findings(file("database:\n  url: ${NOWHERE}\n"), Map.of()))
                .anySatisfy(
                        finding -> assertThat(finding.toString()).startsWith("database.url: ${NOWHERE} is not set"));
    }

    @Test
    void aWrongValueIsNamedWithWhatIsAllowed() {
        assertThat(findings(null, Map.of("ZHANGGUI_SERVER_PORT", "70000")))
                .containsExactly(new Finding(
                        "server.port",
                        "70000 is not allowed; give a whole number from 0 to 65535 (or set ZHANGGUI_SERVER_PORT)"));
        assertThat(findings(null, Map.of("ZHANGGUI_SERVER_PORT", "many")))
                .containsExactly(new Finding(
                        "server.port",
                        "\"many\" is not allowed; give a whole number from 0 to 65535 (or set ZHANGGUI_SERVER_PORT)"));
    }

    @Test
    void aWrongSecretIsNotShown() {
        assertThat(findings(
                        null,
                        Map.of("ZHANGGUI_SECRET", "short-and-secret", "ZHANGGUI_DATABASE_URL", "mysql://u:pw@h/d")))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.text())
                        .startsWith("*** is not allowed")
                        .doesNotContain("short-and-secret", "pw@"));
    }

    @Test
    void anUnknownKeyComesWithTheNearestKnownOne() throws IOException {
        assertThat(findings(file("server:\n  prot: 1\nsevrer:\n  port: 1\n"), Map.of("ZHANGGUI_DATA_DRI", "x")))
                .containsExactlyInAnyOrder(
                        new Finding("server.prot", "unknown key; did you mean server.port?"),
                        new Finding("sevrer", "unknown key; did you mean server?"),
                        new Finding(
                                "ZHANGGUI_DATA_DRI", "unknown environment variable; did you mean ZHANGGUI_DATA_DIR?"));
    }

    @Test
    void aValueInPlaceOfASectionIsNamed() throws IOException {
        assertThat(findings(file("server: 8080\n"), Map.of("ZHANGGUI_SERVER_PORT", "1")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString())
                        .startsWith("server: 8080 is not allowed; give a section with the keys port, host"));
    }

    @Test
    void aListEntryIsNamedByItsPlace() {
        assertThat(findings(null, Map.of("ZHANGGUI_SERVER_EMBEDDERS", "https://a.example,javascript:alert(1)")))
                .anySatisfy(finding -> assertThat(finding.toString())
                        .startsWith("server.embedders.1: \"javascript:alert(1)\" is not allowed"));
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithTheLine() throws IOException {
        assertThat(findings(file("server:\n  port: 1\n  port: 2\n"), Map.of()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.key()).endsWith("test.yaml:3"));
        assertThat(findings(file("server: [\n"), Map.of()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).startsWith("is not readable as YAML"));
        assertThat(findings(file("just words\n"), Map.of()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).startsWith("holds no sections"));
        assertThat(findings(folder.resolve("absent.yaml"), Map.of()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).startsWith("cannot be read"));
    }

    @Test
    void anEmptyFileAndEmptySectionsAreFine() throws IOException {
        assertThat(ConfigLoader.load(file("# nothing\n"), Map.of()).server().port())
                .isEqualTo(8080);
        assertThat(ConfigLoader.load(file("server:\n"), Map.of()).server().port())
                .isEqualTo(8080);
    }

    @Test
    void theTextOfAConfigurationShowsNoSecret() {
        Config config = ConfigLoader.load(
                null,
                Map.of(
                        "ZHANGGUI_SECRET",
                        "0123456789abcdef0123456789abcdef",
                        "ZHANGGUI_DATABASE_URL",
                        "postgresql://u:sesame@h/d"));

        assertThat(config.toString()).doesNotContain("sesame", "0123456789abcdef");
    }

    @Test
    void anAccountOfWechatIsReadAndShowsNoSecret() throws IOException {
        Config config = ConfigLoader.load(
                file(
                        """
                        channels:
                          wechat:
                            accounts:
                              - {name: demo, originalId: gh_1, appId: wx1, secret: "${WX}", token: sesame}
                        """),
                Map.of("WX", "open-sesame"));

        Config.WechatAccount account = config.channels().wechat().accounts().get(0);
        assertThat(account.secret()).isEqualTo(new Secret("open-sesame"));
        assertThat(config.toString()).doesNotContain("sesame");
    }

    @Test
    void templatesOfAnAccountAndTheDeskOfACompanyAreRead() throws IOException {
        Config config = ConfigLoader.load(
                file(
                        """
                        channels:
                          wechat:
                            accounts:
                              - name: demo
                                originalId: gh_1
                                appId: wx1
                                token: sesame
                                templates: {answer: {id: template-answer, fields: {thing1: "{what}", time2: "{time}"}}}
                          wecom:
                            accounts:
                              - {name: kf, corpId: ww1, secret: s, token: sesame,
                                 encodingAesKey: abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG, desk: wecom, servicer: li}
                        """),
                Map.of());
        Config.WechatAccount account = config.channels().wechat().accounts().get(0);
        assertThat(account.templates().answer().fields())
                .containsExactly(entry("thing1", "{what}"), entry("time2", "{time}"));
        assertThat(account.subscriptions()).isNull();
        assertThat(config.channels().wecom().accounts().get(0).desk()).isEqualTo("wecom");
    }

    @Test
    void aTemplateThatLacksItsIdAndADeskThatThereIsNotAreNamed() throws IOException {
        Path wrong = file(
                """
                channels:
                  wechat:
                    accounts:
                      - {name: demo, originalId: gh_1, appId: wx1, token: sesame, templates: {answer: {fields: {thing1: x}}}}
                  wecom:
                    accounts:
                      - {name: kf, corpId: ww1, secret: s, token: sesame,
                         encodingAesKey: abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG, desk: both}
                """);
        assertThat(findings(wrong, Map.of()))
                .anySatisfy(finding -> assertThat(finding.text()).contains("lacks id"))
                .anySatisfy(finding -> {
                    assertThat(finding.key()).isEqualTo("channels.wecom.accounts.0.desk");
                    assertThat(finding.text()).contains("own").contains("wecom");
                });
    }

    @Test
    void aWrongAccountIsNamedWithoutItsSecrets() throws IOException {
        Path wrong = file(
                """
                channels:
                  wechat:
                    accounts:
                      - {name: demo, originalId: gh_1, appId: wx1, token: se, encodingAesKey: sesame}
                      - {name: other, secret: sesame, token: sesame}
                """);

        assertThat(findings(wrong, Map.of()))
                .allSatisfy(finding -> assertThat(finding.text()).doesNotContain("sesame"))
                .anySatisfy(finding -> {
                    assertThat(finding.key()).isEqualTo("channels.wechat.accounts.1");
                    assertThat(finding.text()).contains("lacks originalId, appId");
                })
                .anySatisfy(finding -> assertThat(finding.key()).isEqualTo("channels.wechat.accounts.0.token"))
                .anySatisfy(
                        finding -> assertThat(finding.key()).isEqualTo("channels.wechat.accounts.0.encodingAesKey"));
    }

    @Test
    void theManualHasEveryKeyWithVariableAndDefault() throws IOException {
        String manual = Files.readString(Path.of("docs/operations.md"));

        assertThat(ConfigSchema.load().keys())
                .allSatisfy(key -> assertThat(manual).contains(row(key)));
    }

    private static String row(ConfigKey key) {
        Object usual = key.defaultValue();
        String shown = usual == null || usual.toString().equals("[]") ? "" : "`" + usual + "`";
        return "| `" + key.path() + "` | `" + key.variable() + "` | " + shown + (shown.isEmpty() ? "| " : " | ")
                + key.description() + " |";
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("test.yaml"), text);
    }

    private static List<Finding> findings(@Nullable Path file, Map<String, String> environment) {
        ConfigException[] thrown = new ConfigException[1];
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigLoader.load(file, environment))
                .satisfies(error -> thrown[0] = error);
        return thrown[0].findings();
    }
}
