package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.AccountMenu;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MenuFileTest {

    private static final Path SHIPPED = Path.of("dialogs");

    @Test
    void theShippedMenuLeadsWhereItsTitlesSay() throws DialogException {
        AccountMenu.Menu menu = Dialogs.load(SHIPPED).menu();
        assertThat(menu.entries()).hasSize(3);
        assertThat(menu.entries().get(1).below())
                .first()
                .isEqualTo(new AccountMenu.Entry("我的订单", "flow:order_status", "", java.util.List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- {title: 查看全部订单, press: 'flow:help'} | 18 bytes",
                "- {title: {zh: 帮助, en: A far too long title}, press: 'flow:help'} | 20 bytes",
                "- {title: 帮助, press: 'flow:nowhere'} | no flow 'nowhere'",
                "- {title: 帮助, press: help} | a button carries 'help'",
                "- {title: 帮助} | does not do one thing",
                "- {title: 帮助, press: 'flow:help', url: 'https://a.b/'} | does not do one thing",
                "- {title: 帮助, url: 'ftp://a.b/'} | no address of a page",
                "- {title: 帮助, below: [{title: 一, below: []}]} | does not do one thing",
                "- {title: 帮助, hint: x, press: 'flow:help'} | 'hint' is not known here"
            })
    void whatWechatWouldRefuseIsFound(String entry, String finding) {
        assertThatThrownBy(() -> load("menu:\n  " + entry + '\n')).hasMessageContaining(finding);
    }

    @Test
    void thereAreThreeEntriesAtMost() {
        String entry = "  - {title: 帮助, press: 'flow:help'}\n";
        assertThatThrownBy(() -> load("menu:\n" + entry.repeat(4))).hasMessageContaining("4 entries");
    }

    private static void load(String menu) throws DialogException {
        new DialogFolder(SHIPPED, Map.of(MenuFile.NAME, menu)).load();
    }
}
